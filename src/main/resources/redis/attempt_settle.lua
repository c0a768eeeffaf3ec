-- Settles a reserved attempt. One that cannot be settled keeps its reservation, which runs out and
-- then counts as an invalid code.
--
-- KEYS[1] hash    the credential
-- KEYS[2] list    its audit chain
-- KEYS[3] zset    webhook outbox
-- KEYS[4] zset    index of the shard: used; KEYS[5] locked; KEYS[6] missed; KEYS[7] shared
-- ARGV[1] string  attempt ID
-- ARGV[2] int     now, epoch ms
-- ARGV[3] int     lock threshold
-- ARGV[4] string  'accept', 'resynchronise', 'miss' or 'release'
-- ARGV[5] int     accept, resynchronise: the time step or counter that is now the last accepted
-- ARGV[6] int     accept, resynchronise: the drift in time steps
-- ARGV[7] string  terms of the audit
-- ARGV[8] JSON    event of the verdict, or ''
-- ARGV[9] JSON    event of a lock
-- ARGV[10] string  accept, resynchronise: what else was typed, or '' for nothing;
--                  miss: the same, or '' to leave it as it is
--
-- Returns {'lost'}
--       | {'settled', {field, value, ...}}
local stored = redis.call('HMGET', KEYS[1], 'state', 'attempt', 'lastAccepted', 'invalid')
local id, deadline = string.match(stored[2] or '', '^(.*):(%d+)$')
if id ~= ARGV[1] or tonumber(ARGV[2]) >= tonumber(deadline) or stored[1] ~= 'enabled' then
  return {'lost'}
end
local verdict = ARGV[4]
local events = {}
if verdict == 'accept' or verdict == 'resynchronise' then
  if tonumber(ARGV[5]) <= tonumber(stored[3]) then
    return {'lost'}
  end
  redis.call('HSET', KEYS[1], 'lastAccepted', ARGV[5], 'drift', ARGV[6], 'lastUsedAt', ARGV[2])
  redis.call('HDEL', KEYS[1], 'typed')
  if verdict == 'accept' then
    redis.call('HSET', KEYS[1], 'invalid', 0)
    redis.call('HINCRBY', KEYS[1], 'accepted', 1)
  end
  index_use(KEYS, ARGV[2], verdict == 'accept' and stored[4] ~= '0')
  events[1] = {ARGV[2], ARGV[8]}
elseif verdict == 'miss' then
  events[1] = {ARGV[2], ARGV[8]}
  if redis.call('HINCRBY', KEYS[1], 'invalid', 1) >= tonumber(ARGV[3]) then
    redis.call('HSET', KEYS[1], 'state', 'locked', 'lockedAt', ARGV[2])
    redis.call('HINCRBY', KEYS[1], 'version', 1)
    events[2] = {ARGV[2], ARGV[9]}
  end
  index_change(KEYS, ARGV[2])
end
audit(KEYS[2], KEYS[1], 'audit', KEYS[3], ARGV[7], events)
if ARGV[10] ~= '' then
  redis.call('HSET', KEYS[1], 'typed', ARGV[10])
end
redis.call('HDEL', KEYS[1], 'attempt')
return {'settled', redis.call('HGETALL', KEYS[1])}
