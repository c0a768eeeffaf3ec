-- The moment of a migration: the credential leaves one device for another, and what the old one
-- becomes is laid down. Before this step the old key and secret work, after it the new ones.
--
-- KEYS[1]  hash    the credential
-- KEYS[2]  hash    the migration
-- KEYS[3]  list    the credential's audit chain
-- KEYS[4]  zset    webhook outbox
-- KEYS[5]  zset    index of the shard: used; KEYS[6] locked; KEYS[7] missed; KEYS[8] shared
-- ARGV[1]  string  migration ID
-- ARGV[2]  string  hash of the code
-- ARGV[3]  int     now, epoch ms
-- ARGV[4]  string  thumbprint of the new device's key
-- ARGV[5]  JSON    the new device
-- ARGV[6]  string  the new secret, sealed
-- ARGV[7]  string  the state that the credential gets, or '' where it keeps its own
-- ARGV[8]  string  ID of the old device's replacement
-- ARGV[9]  string  the replacement's secret, sealed
-- ARGV[10] int     until when this claim may be repeated, epoch ms
-- ARGV[11] int     TTL of the migration from now, ms
-- ARGV[12] string  terms of the audit
-- ARGV[13] JSON    event of the migration
-- ARGV[14] JSON    event of the new state, where there is one
-- ARGV[15] JSON    event of an attempt that could not be finished
--
-- Returns {'refused'}
--       | {'same_device'}
--       | {'claimed', {field, value, ...} of the migration, {field, value, ...} of the credential}
local now = tonumber(ARGV[3])
local code, key, expires, claimant, repeatable =
  unpack(redis.call('HMGET', KEYS[2], 'code', 'key', 'expiresAt', 'newKey', 'repeatUntil'))
if code ~= ARGV[2] then
  return {'refused'}
end
if claimant then
  if claimant ~= ARGV[4] or now >= tonumber(repeatable) then
    return {'refused'}
  end
  return {'claimed', redis.call('HGETALL', KEYS[2]), redis.call('HGETALL', KEYS[1])}
end

local state, open, device, attempt =
  unpack(redis.call('HMGET', KEYS[1], 'state', 'migration', 'device', 'attempt'))
if open ~= ARGV[1] or now >= tonumber(expires) then
  return {'refused'}
end
-- Disabled since it was opened: nobody moves a credential out of the operator's reach.
if state ~= 'enabled' and state ~= 'locked' then
  return {'refused'}
end
if key == ARGV[4] then
  return {'same_device'}
end

redis.call('HSET', KEYS[2], 'newKey', ARGV[4], 'claimedAt', ARGV[3], 'repeatUntil', ARGV[10],
  'oldDevice', device, 'replacement', ARGV[8], 'replacementSecret', ARGV[9])
redis.call('PEXPIRE', KEYS[2], ARGV[11])

redis.call('HSET', KEYS[1], 'device', ARGV[5], 'secret', ARGV[6], 'lastAccepted', -1, 'drift', 0)
redis.call('HINCRBY', KEYS[1], 'version', 1)
local events = {{ARGV[3], ARGV[13]}}
if ARGV[7] ~= '' then
  redis.call('HSET', KEYS[1], 'state', ARGV[7])
  events[2] = {ARGV[3], ARGV[14]}
end
if attempt and string.sub(attempt, 1, 2) ~= 'u-' then
  -- Its code may have been compared with the old secret; its verdict must not touch the new one.
  redis.call('HINCRBY', KEYS[1], 'invalid', 1)
  events[#events + 1] = {ARGV[3], ARGV[15]}
end
audit(KEYS[3], KEYS[1], 'audit', KEYS[4], ARGV[12], events)
redis.call('HDEL', KEYS[1], 'migration', 'attempt', 'typed')
index_change({KEYS[1], KEYS[3], KEYS[4], unpack(KEYS, 5)}, ARGV[3], true)
return {'claimed', redis.call('HGETALL', KEYS[2]), redis.call('HGETALL', KEYS[1])}
