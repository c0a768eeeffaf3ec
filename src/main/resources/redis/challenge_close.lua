-- Closes a challenge without a device, by withdrawal or by a code, if it is pending.
--
-- KEYS[1] string  the challenge
-- KEYS[2] zset    the user's pending challenge IDs by expiry in epoch ms
-- ARGV[1] string  challenge ID
-- ARGV[2] int     now, epoch ms
-- ARGV[3] JSON    the resolution
-- ARGV[4] int     TTL of the challenge from now, ms; one that is longer already stays
-- ARGV[5] string  this node's ID, which needs no message
-- ARGV[6] string  what a channel's name begins with, before the node's ID
--
-- Returns {'vanished'}
--       | {'final', challenge}
--       | {'closed', challenge}
local text = redis.call('GET', KEYS[1])
if not text then
  return {'vanished'}
end
local challenge = cjson.decode(text)
local _, _, begin, lifetime = unpack(challenge.h)
if challenge.r or tonumber(ARGV[2]) >= begin + lifetime then
  return {'final', text}
end

local waiters = challenge.w or {}
challenge.w = nil
challenge.r = cjson.decode(ARGV[3])
text = cjson.encode(challenge)
local ttl = math.max(redis.call('PTTL', KEYS[1]), tonumber(ARGV[4]))
redis.call('SET', KEYS[1], text, 'PX', ttl)
redis.call('ZREM', KEYS[2], ARGV[1])
for _, node in ipairs(waiters) do
  if node ~= ARGV[5] then
    redis.call('PUBLISH', ARGV[6] .. node, ARGV[1])
  end
end
return {'closed', text}
