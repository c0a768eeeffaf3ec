-- Closes a challenge without a device, by withdrawal or by a code, if it is pending.
--
-- KEYS[1] string  the challenge
-- KEYS[2] zset    the user's undecided challenge IDs by expiry in epoch ms
-- KEYS[3] hash    the user: mirror (JSON) by credential ID, and '@'
-- KEYS[4] list    the user's audit chain
-- KEYS[5] zset    webhook outbox
-- ARGV[1] string  challenge ID
-- ARGV[2] int     now, epoch ms
-- ARGV[3] JSON    the resolution
-- ARGV[4] int     TTL of the challenge from now, ms; one that is longer already stays
-- ARGV[5] string  this node's ID, which needs no message
-- ARGV[6] string  what a channel's name begins with, before the node's ID
-- ARGV[7] string  terms of the audit
-- ARGV[8] JSON    event of the closing
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

local events = {audit_creation(ARGV[1], challenge), {ARGV[2], ARGV[8]}}
audit(KEYS[4], KEYS[3], '@', KEYS[5], ARGV[7], events)
text = challenge_with(text, 'r', ARGV[3])
local ttl = math.max(redis.call('PTTL', KEYS[1]), tonumber(ARGV[4]))
redis.call('SET', KEYS[1], text, 'PX', ttl)
redis.call('ZREM', KEYS[2], ARGV[1])
challenge_tell(text, ARGV[1], ARGV[5], ARGV[6])
return {'closed', text}
