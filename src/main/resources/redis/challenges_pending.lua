-- Reads a user's challenges that nobody has decided and whose time is not up.
--
-- KEYS[1] zset    the user's undecided challenge IDs by expiry in epoch ms
-- ARGV[1] int     now, epoch ms
-- ARGV[2] string  what a challenge's key begins with, before its ID: these keys, of which the caller
--                 does not know how many there are, lie in the slot of the first
--
-- Returns {challenge ID, challenge, challenge ID, challenge, ...}
local reply = {}
for _, id in ipairs(redis.call('ZRANGE', KEYS[1], ARGV[1], '+inf', 'BYSCORE')) do
  local text = redis.call('GET', ARGV[2] .. id)
  if text then
    reply[#reply + 1] = id
    reply[#reply + 1] = text
  end
end
return reply
