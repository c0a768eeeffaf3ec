-- Makes a credential the user's by adding its mirror, and the user a known one.
--
-- KEYS[1] hash    the user: mirror (JSON) by credential ID, '@', and '#', the push budget
-- KEYS[2] list    the user's audit chain
-- KEYS[3] zset    webhook outbox
-- KEYS[4] zset    index of the shard: users with several credentials, by how many
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
-- Fields that are no credential's have names of one character.
local count = 0
for _, field in ipairs(redis.call('HKEYS', KEYS[1])) do
  count = count + (#field > 1 and 1 or 0)
end
if limit > 0 and count >= limit then
  return 0
end
redis.call('HSET', KEYS[1], ARGV[1], ARGV[2])
audit(KEYS[2], KEYS[1], '@', KEYS[3], ARGV[6], {{ARGV[5], ARGV[7]}})
if count > 0 then
  redis.call('ZADD', KEYS[4], count + 1, string.match(KEYS[1], '^pg:{s%d+}:u:(.*)$'))
end
return 1
