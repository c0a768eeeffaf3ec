-- Makes a credential the user's by adding its mirror, and the user a known one.
--
-- KEYS[1] hash    the user: mirror (JSON) by credential ID, '@', and '#', the push budget
-- KEYS[2] list    the user's audit chain
-- KEYS[3] zset    webhook outbox
-- ARGV[1] string  credential ID
-- ARGV[2] JSON    the mirror
-- ARGV[3] int     its version
-- ARGV[4] int     how many credentials the user may have, this one included; 0 = no limit
-- ARGV[5] int     now, epoch ms
-- ARGV[6] string  terms of the audit
-- ARGV[7] JSON    event of the addition
--
-- Returns 1 if the credential is the user's now, 0 if there are as many as allowed
local stored = redis.call('HGET', KEYS[1], ARGV[1])
if stored then
  if cjson.decode(stored).v < tonumber(ARGV[3]) then
    redis.call('HSET', KEYS[1], ARGV[1], ARGV[2])
  end
  return 1
end
local limit = tonumber(ARGV[4])
local count = redis.call('HLEN', KEYS[1])
  - redis.call('HEXISTS', KEYS[1], '@')
  - redis.call('HEXISTS', KEYS[1], '#')
if limit > 0 and count >= limit then
  return 0
end
redis.call('HSET', KEYS[1], ARGV[1], ARGV[2])
audit(KEYS[2], KEYS[1], '@', KEYS[3], ARGV[5], ARGV[6], ARGV[7])
return 1
