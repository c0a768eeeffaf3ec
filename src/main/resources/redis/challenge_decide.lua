-- Writes a device's decision if the challenge is pending and was addressed to the credential, and
-- the credential is at this moment enabled, the user's, and of the key and version that were read.
--
-- KEYS[1]  string  the challenge
-- KEYS[2]  hash    the user: mirror (JSON) by credential ID, '@', and '#', the push budget
-- KEYS[3]  zset    the user's undecided challenge IDs by expiry in epoch ms
-- KEYS[4]  list    the user's audit chain
-- KEYS[5]  zset    webhook outbox
-- ARGV[1]  string  challenge ID
-- ARGV[2]  string  user
-- ARGV[3]  string  credential ID
-- ARGV[4]  string  thumbprint of the key that signed
-- ARGV[5]  int     version of the credential that was read
-- ARGV[6]  int     now, epoch ms
-- ARGV[7]  string  'approve', 'deny' or 'not_me'
-- ARGV[8]  string  the number typed, or ''
-- ARGV[9]  JSON    the resolution
-- ARGV[10] JSON    the resolution if the number is wrong
-- ARGV[11] int     TTL of the challenge from now, ms; one that is longer already stays
-- ARGV[12] string  this node's ID, which needs no message
-- ARGV[13] string  what a channel's name begins with, before the node's ID
-- ARGV[14] string  terms of the audit
-- ARGV[15] string  event of the decision, JSON up to what follows in ARGV[17]
-- ARGV[16] string  the same if the number is wrong
-- ARGV[17] string  the rest of either, with the evidence
-- ARGV[18] int     unanswered pushes that suspend further ones; 0 = never
-- ARGV[19] JSON    event of the end of a suspension
--
-- Returns {'not_addressed'}
--       | {'changed'}
--       | {'final', challenge}
--       | {'number_missing'}
--       | {'written', challenge}
local text = redis.call('GET', KEYS[1])
if not text then
  return {'not_addressed'}
end
local challenge = cjson.decode(text)
local user, _, begin, lifetime, number = unpack(challenge.h)
local addressed = false
for _, delivery in ipairs(challenge.d) do
  addressed = addressed or delivery[1] == ARGV[3]
end
if user ~= ARGV[2] or not addressed then
  return {'not_addressed'}
end

local stored, budget = unpack(redis.call('HMGET', KEYS[2], ARGV[3], '#'))
if not stored then
  return {'changed'}
end
local mirror = cjson.decode(stored)
if mirror.s ~= 'enabled' or mirror.k ~= ARGV[4] or mirror.v ~= tonumber(ARGV[5]) then
  return {'changed'}
end

if challenge.r or tonumber(ARGV[6]) >= begin + lifetime then
  return {'final', text}
end
local resolution, event = ARGV[9], ARGV[15]
local approved = ARGV[7] == 'approve'
if approved and number ~= '' then
  if ARGV[8] == '' then
    return {'number_missing'}
  end
  -- One try: a wrong number closes the challenge.
  if ARGV[8] ~= number then
    resolution, event = ARGV[10], ARGV[16]
    approved = false
  end
end

local events = {audit_creation(ARGV[1], challenge), {ARGV[6], event, ARGV[17]}}
text = challenge_with(text, 'r', resolution)
local ttl = math.max(redis.call('PTTL', KEYS[1]), tonumber(ARGV[11]))
redis.call('SET', KEYS[1], text, 'PX', ttl)
redis.call('ZREM', KEYS[3], ARGV[1])

local limit = tonumber(ARGV[18])
local at = {user = KEYS[2], undecided = KEYS[3], name = user, events = events}
local unanswered, _, not_me = budget_read(budget)
if not approved then
  unanswered = unanswered + 1
  if ARGV[7] == 'not_me' then
    not_me = ':not_me'
    budget_suspend(at, ARGV[6], 'not_me', unanswered)
  elseif not_me == '' and limit > 0 and unanswered >= limit then
    budget_suspend(at, ARGV[6], 'cooldown', unanswered)
  end
  budget_write(at, unanswered, ARGV[6], not_me)
elseif not_me == '' then
  -- What the user said was not them, no push takes back.
  budget_reset(at, budget, ARGV[6], limit, ARGV[19])
end
audit(KEYS[4], KEYS[2], '@', KEYS[5], ARGV[14], events)
challenge_tell(text, ARGV[1], ARGV[12], ARGV[13])
return {'written', text}
