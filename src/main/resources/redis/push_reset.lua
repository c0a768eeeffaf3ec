-- Forgets the pushes that a user left unanswered, and lifts what they led to.
--
-- KEYS[1] hash    the user: mirror (JSON) by credential ID, '@', and '#', the push budget
-- KEYS[2] zset    the user's undecided challenge IDs by expiry in epoch ms
-- KEYS[3] list    the user's audit chain
-- KEYS[4] zset    webhook outbox
-- ARGV[1] string  user
-- ARGV[2] int     now, epoch ms
-- ARGV[3] int     unanswered pushes that suspend further ones; 0 = never
-- ARGV[4] string  terms of the audit
-- ARGV[5] JSON    event of the end of a suspension
--
-- Returns 1, or 0 if there is no such user
if redis.call('EXISTS', KEYS[1]) == 0 then
  return 0
end
local at = {user = KEYS[1], undecided = KEYS[2], name = ARGV[1], events = {}}
budget_reset(at, redis.call('HGET', KEYS[1], '#'), ARGV[2], tonumber(ARGV[3]), ARGV[5])
audit(KEYS[3], KEYS[1], '@', KEYS[4], ARGV[4], at.events)
return 1
