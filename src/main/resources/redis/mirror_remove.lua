-- Takes a credential from a user by removing its mirror, unless a later assignment put it there.
--
-- KEYS[1] hash    the user: mirror (JSON) by credential ID, and '@'
-- KEYS[2] list    the user's audit chain
-- KEYS[3] zset    webhook outbox
-- KEYS[4] zset    index of the shard: users with several credentials, by how many
-- ARGV[1] string  credential ID
-- ARGV[2] int     the version at which the credential was not the user's, or '' to remove any
-- ARGV[3] int     now, epoch ms
-- ARGV[4] string  terms of the audit
-- ARGV[5] JSON    event of the removal
--
-- Returns 1 if a mirror was removed, else 0
local stored = redis.call('HGET', KEYS[1], ARGV[1])
if not stored or (ARGV[2] ~= '' and cjson.decode(stored).v > tonumber(ARGV[2])) then
  return 0
end
redis.call('HDEL', KEYS[1], ARGV[1])
audit(KEYS[2], KEYS[1], '@', KEYS[3], ARGV[4], {{ARGV[3], ARGV[5]}})
-- Fields that are no credential's have names of one character.
local count = 0
for _, field in ipairs(redis.call('HKEYS', KEYS[1])) do
  count = count + (#field > 1 and 1 or 0)
end
local name = string.match(KEYS[1], '^pg:{s%d+}:u:(.*)$')
if count > 1 then
  redis.call('ZADD', KEYS[4], count, name)
else
  redis.call('ZREM', KEYS[4], name)
end
-- Whose chain tells of this user, also when this event is kept no more.
local head = redis.call('HGET', KEYS[1], '@')
-- With the comma: an ID may begin with another.
if not string.find(head, ARGV[1] .. ',', 1, true) then
  head = head .. ARGV[1] .. ','
  if #head > 2000 then
    head = string.gsub(head, '^(%d+:%x+:)[^,]*,', '%1')
  end
  redis.call('HSET', KEYS[1], '@', head)
end
return 1
