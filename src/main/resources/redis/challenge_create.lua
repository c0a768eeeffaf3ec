-- Creates a challenge for the push credentials of its user, counting the pending ones. Those that
-- nobody answered in time are to be written down first, by challenge_expire, which has their keys.
--
-- KEYS[1] string  the challenge
-- KEYS[2] hash    the user: mirror (JSON) by credential ID, '@', and '#', the push budget
-- KEYS[3] zset    the user's undecided challenge IDs by expiry in epoch ms
-- ARGV[1] string  challenge ID
-- ARGV[2] JSON    the challenge without deliveries
-- ARGV[3] string  ID of the one credential to address, or ''
-- ARGV[4] int     now, epoch ms
-- ARGV[5] int     expiry of the challenge, epoch ms
-- ARGV[6] int     how many pending ones the user may have, this one included
-- ARGV[7] int     TTL of the challenge, ms
-- ARGV[8] int     TTL of the undecided IDs, ms
-- ARGV[9] int     unanswered pushes that suspend further ones; 0 = never
-- ARGV[10] JSON   how long they do, ms, at that many unanswered ones, at one more, ...; the last
--                 value stays
--
-- Returns {'existing', challenge}
--       | {'no_user'}
--       | {'locked'}
--       | {'no_push', 1 if an enabled credential could validate a code, else 0}
--       | {'overdue', challenge ID, ...} that expired and were not written down
--       | {'suspended', push budget}
--       | {'too_many', epoch ms when the first pending one expires}
--       | {'created', challenge, credential ID, mirror, credential ID, mirror, ...}
--         with the credentials to push to
local existing = redis.call('GET', KEYS[1])
if existing then
  return {'existing', existing}
end
local user = redis.call('HGETALL', KEYS[2])
if #user == 0 then
  return {'no_user'}
end

local addressed, capable, locked, code = {}, 0, 0, 0
local budget
for i = 1, #user, 2 do
  local id, text = user[i], user[i + 1]
  if #id > 1 then
    local mirror = cjson.decode(text)
    if mirror.s == 'enabled' then
      code = 1
    end
    if mirror.k and (ARGV[3] == '' or ARGV[3] == id) then
      capable = capable + 1
      if mirror.s == 'enabled' then
        addressed[#addressed + 1] = {id = id, mirror = mirror, text = text}
      elseif mirror.s == 'locked' then
        locked = locked + 1
      end
    end
  elseif id == '#' then
    budget = text
  end
end
if #addressed == 0 then
  if capable > 0 and locked == capable then
    return {'locked'}
  end
  return {'no_push', code}
end

local now = tonumber(ARGV[4])
local limit = tonumber(ARGV[9])
local unanswered, last, not_me = budget_read(budget)
local overdue = redis.call('ZRANGE', KEYS[3], '-inf', ARGV[4], 'BYSCORE')
if #overdue > 0 then
  return {'overdue', unpack(overdue)}
end
local suspended = not_me ~= ''
if not suspended and limit > 0 and unanswered >= limit then
  local pauses = cjson.decode(ARGV[10])
  suspended = now < tonumber(last) + pauses[math.min(unanswered - limit + 1, #pauses)]
end
if suspended then
  return {'suspended', string.format('%d', unanswered) .. ':' .. last .. not_me}
end
if redis.call('ZCARD', KEYS[3]) >= tonumber(ARGV[6]) then
  return {'too_many', tonumber(redis.call('ZRANGE', KEYS[3], 0, 0, 'WITHSCORES')[2])}
end

table.sort(addressed, function(a, b) return a.id < b.id end)
local deliveries = {}
local reply = {'created', ''}
for i, credential in ipairs(addressed) do
  local mirror = credential.mirror
  local state = 3
  if mirror.t then
    state = 0
    reply[#reply + 1] = credential.id
    reply[#reply + 1] = credential.text
  end
  deliveries[i] = {credential.id, state, mirror.n}
end
-- Spliced in as text: what people wrote in the challenge is not decoded and encoded here.
reply[2] = challenge_with(ARGV[2], 'd', cjson.encode(deliveries))

redis.call('SET', KEYS[1], reply[2], 'PX', ARGV[7])
redis.call('ZADD', KEYS[3], ARGV[5], ARGV[1])
redis.call('PEXPIRE', KEYS[3], ARGV[8])
return reply
