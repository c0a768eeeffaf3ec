-- Takes a credential from a user by removing its mirror, unless a later assignment put it there.
--
-- KEYS[1] hash    the user: mirror (JSON) by credential ID, and '@'
-- ARGV[1] string  credential ID
-- ARGV[2] int     the version at which the credential was not the user's
--
-- Returns 1 if a mirror was removed, else 0
local stored = redis.call('HGET', KEYS[1], ARGV[1])
if not stored or cjson.decode(stored).v > tonumber(ARGV[2]) then
  return 0
end
return redis.call('HDEL', KEYS[1], ARGV[1])
