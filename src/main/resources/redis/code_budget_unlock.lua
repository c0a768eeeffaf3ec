-- Unlocks a user's code path and forgets the invalid codes, but not an attempt under way, which may
-- become one.
--
-- KEYS[1] hash    the user: mirror (JSON) by credential ID, '@', '#', and '$', the code budget, as
--                 code_budget_reserve has it
-- KEYS[2] list    the user's audit chain
-- KEYS[3] zset    webhook outbox
-- ARGV[1] int     now, epoch ms
-- ARGV[2] string  terms of the audit
-- ARGV[3] JSON    event of the unlock
--
-- Returns 1, or 0 if there is no such user
if redis.call('EXISTS', KEYS[1]) == 0 then
  return 0
end
local stored = redis.call('HGET', KEYS[1], '$')
if stored then
  local locked_at, attempt, deadline = string.match(stored, '^%d+:(%d*):(.*):(%d*)$')
  if attempt == '' then
    redis.call('HDEL', KEYS[1], '$')
  else
    redis.call('HSET', KEYS[1], '$', '0::' .. attempt .. ':' .. deadline)
  end
  if locked_at ~= '' then
    audit(KEYS[2], KEYS[1], '@', KEYS[3], ARGV[2], {{ARGV[1], ARGV[3]}})
  end
end
return 1
