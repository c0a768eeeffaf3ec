-- Brings a credential's mirror up to date where the user has one; an older never replaces a newer.
--
-- KEYS[1] hash    the user: mirror (JSON) by credential ID, and '@'
-- ARGV[1] string  credential ID
-- ARGV[2] JSON    the mirror
-- ARGV[3] int     its version
--
-- Returns 1 if it was written, else 0
local stored = redis.call('HGET', KEYS[1], ARGV[1])
if not stored or cjson.decode(stored).v >= tonumber(ARGV[3]) then
  return 0
end
redis.call('HSET', KEYS[1], ARGV[1], ARGV[2])
return 1
