-- Writes down that nobody decided a challenge in time: who asked for it, and that a push was left
-- unanswered.
--
-- KEYS[1] string  the challenge
-- KEYS[2] hash    the user: mirror (JSON) by credential ID, '@', and '#', the push budget
-- KEYS[3] zset    the user's undecided challenge IDs by expiry in epoch ms
-- KEYS[4] list    the user's audit chain
-- KEYS[5] zset    webhook outbox
-- ARGV[1] string  challenge ID
-- ARGV[2] string  user
-- ARGV[3] int     now, epoch ms
-- ARGV[4] int     unanswered pushes that suspend further ones; 0 = never
-- ARGV[5] string  terms of the audit
--
-- Returns 1, or 0 if it was decided, withdrawn or written down before, or has not expired yet
local expiry = redis.call('ZSCORE', KEYS[3], ARGV[1])
if not expiry or tonumber(expiry) > tonumber(ARGV[3]) then
  return 0
end
redis.call('ZREM', KEYS[3], ARGV[1])
local at = {user = KEYS[2], undecided = KEYS[3], name = ARGV[2], events = {}}
local text = redis.call('GET', KEYS[1])
if text then
  at.events[1] = audit_creation(ARGV[1], cjson.decode(text))
end
budget_expired(at, ARGV[1], expiry)

local limit = tonumber(ARGV[4])
local unanswered, last, not_me = budget_read(redis.call('HGET', KEYS[2], '#'))
if tonumber(expiry) > tonumber(last) then
  last = expiry
end
unanswered = unanswered + 1
budget_write(at, unanswered, last, not_me)
if not_me == '' and limit > 0 and unanswered >= limit then
  budget_suspend(at, last, 'cooldown', unanswered)
end
audit(KEYS[4], KEYS[2], '@', KEYS[5], ARGV[5], at.events)
return 1
