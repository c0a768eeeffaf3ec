-- Reserves the one attempt that a credential may have under way. A reservation that ran out counts
-- as an invalid code: its code may have been compared. One whose ID begins with 'u-' does not: it is
-- charged to the user, in the user's shard.
--
-- KEYS[1] hash    the credential
-- KEYS[2] list    its audit chain
-- KEYS[3] zset    webhook outbox
-- KEYS[4] zset    index of the shard: used; KEYS[5] locked; KEYS[6] missed; KEYS[7] shared
-- ARGV[1] string  attempt ID
-- ARGV[2] int     now, epoch ms
-- ARGV[3] int     when the reservation runs out, epoch ms
-- ARGV[4] int     lock threshold
-- ARGV[5] string  terms of the audit
-- ARGV[6] JSON    event of an attempt that ran out
-- ARGV[7] JSON    event of a lock
--
-- Returns {'unknown'}
--       | {'busy'}
--       | {'not_enabled', {field, value, ...}}
--       | {'reserved', {field, value, ...}}
local stored = redis.call('HMGET', KEYS[1], 'state', 'attempt', 'invalid')
if not stored[1] then
  return {'unknown'}
end
if stored[1] ~= 'enabled' then
  return {'not_enabled', redis.call('HGETALL', KEYS[1])}
end
local invalid = tonumber(stored[3])
local events = {}
if stored[2] then
  local id, deadline = string.match(stored[2], '^(.*):(%d+)$')
  if tonumber(ARGV[2]) >= tonumber(deadline) then
    if string.sub(id, 1, 2) ~= 'u-' then
      invalid = redis.call('HINCRBY', KEYS[1], 'invalid', 1)
      events[1] = {ARGV[2], ARGV[6]}
      index_change(KEYS, ARGV[2])
    end
  elseif id ~= ARGV[1] then
    return {'busy'}
  end
end
-- Also where the threshold was lowered under a credential that is still enabled.
if invalid >= tonumber(ARGV[4]) then
  redis.call('HSET', KEYS[1], 'state', 'locked', 'lockedAt', ARGV[2])
  redis.call('HINCRBY', KEYS[1], 'version', 1)
  events[#events + 1] = {ARGV[2], ARGV[7]}
  audit(KEYS[2], KEYS[1], 'audit', KEYS[3], ARGV[5], events)
  index_change(KEYS, ARGV[2])
  return {'not_enabled', redis.call('HGETALL', KEYS[1])}
end
audit(KEYS[2], KEYS[1], 'audit', KEYS[3], ARGV[5], events)
redis.call('HSET', KEYS[1], 'attempt', ARGV[1] .. ':' .. ARGV[3])
return {'reserved', redis.call('HGETALL', KEYS[1])}
