-- Replaces state, users, lock and device of a credential if nobody else has since it was read.
--
-- KEYS[1] hash    the credential
-- KEYS[2] list    its audit chain
-- KEYS[3] zset    webhook outbox
-- KEYS[4] zset    index of the shard: used; KEYS[5] locked; KEYS[6] missed; KEYS[7] shared
-- ARGV[1] int     the version that was read
-- ARGV[2] int     the new version
-- ARGV[3] string  state
-- ARGV[4] JSON    users
-- ARGV[5] string  when it was locked, epoch ms, or ''
-- ARGV[6] JSON    device, or ''
-- ARGV[7] int     now, epoch ms
-- ARGV[8] string  terms of the audit
-- ARGV[9] JSON    event of the change
--
-- Returns 1, or 0 if there is no such credential of that version
local stored = redis.call('HMGET', KEYS[1], 'version', 'lockedAt', 'state', 'users')
if stored[1] ~= ARGV[1] then
  return 0
end
redis.call('HSET', KEYS[1], 'version', ARGV[2], 'state', ARGV[3], 'users', ARGV[4])
if ARGV[5] ~= '' then
  redis.call('HSET', KEYS[1], 'lockedAt', ARGV[5])
elseif stored[2] then
  -- An unlock. The counter is written here alone: in every other change it belongs to the attempts,
  -- which move it without a new version.
  redis.call('HSET', KEYS[1], 'invalid', 0)
  redis.call('HDEL', KEYS[1], 'lockedAt', 'attempt')
end
if ARGV[6] ~= '' then
  redis.call('HSET', KEYS[1], 'device', ARGV[6])
else
  redis.call('HDEL', KEYS[1], 'device')
end
audit(KEYS[2], KEYS[1], 'audit', KEYS[3], ARGV[8], {{ARGV[7], ARGV[9]}})
local enabled = ARGV[3] == 'enabled' and stored[3] ~= 'enabled'
local assigned = #ARGV[4] > #stored[4]
index_change(KEYS, ARGV[7], enabled or assigned)
return 1
