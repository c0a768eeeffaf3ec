-- Begins the delivery to a credential anew, where it lives on another device now.
--
-- KEYS[1] string  the challenge
-- ARGV[1] string  challenge ID
-- ARGV[2] string  credential ID
-- ARGV[3] string  the new device's name
-- ARGV[4] int     the delivery's new state, one digit
-- ARGV[5] int     now, epoch ms
-- ARGV[6] string  this node's ID, which needs no message
-- ARGV[7] string  what a channel's name begins with, before the node's ID
--
-- Returns 1, or 0 if the challenge is closed or was not addressed to the credential
local text = redis.call('GET', KEYS[1])
if not text then
  return 0
end
local challenge = cjson.decode(text)
local _, _, begin, lifetime = unpack(challenge.h)
if challenge.r or tonumber(ARGV[5]) >= begin + lifetime then
  return 0
end
local addressed = false
for _, delivery in ipairs(challenge.d) do
  if delivery[1] == ARGV[2] then
    delivery[2] = tonumber(ARGV[4])
    delivery[3] = ARGV[3]
    addressed = true
  end
end
if not addressed then
  return 0
end
redis.call('SET', KEYS[1], cjson.encode(challenge), 'KEEPTTL')
challenge_tell(text, ARGV[1], ARGV[6], ARGV[7])
return 1
