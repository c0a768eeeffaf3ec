-- Disables a credential whatever else is being written to it: a device that keeps telling new push
-- tokens must not outrun the operator who takes its rights away.
--
-- KEYS[1] hash    the credential
-- KEYS[2] list    its audit chain
-- KEYS[3] zset    webhook outbox
-- KEYS[4] zset    index of the shard: used; KEYS[5] locked; KEYS[6] missed; KEYS[7] shared
-- ARGV[1] int     now, epoch ms
-- ARGV[2] string  terms of the audit
-- ARGV[3] JSON    event of the change
--
-- Returns {field, value, ...}: the credential as it is then, or {} if there is none
local state = redis.call('HGET', KEYS[1], 'state')
if state and state ~= 'disabled' then
  redis.call('HSET', KEYS[1], 'state', 'disabled')
  redis.call('HINCRBY', KEYS[1], 'version', 1)
  -- Enabled again a moment later it must not move by a code that was given out before.
  redis.call('HDEL', KEYS[1], 'migration')
  audit(KEYS[2], KEYS[1], 'audit', KEYS[3], ARGV[2], {{ARGV[1], ARGV[3]}})
  index_change(KEYS, ARGV[1])
end
return redis.call('HGETALL', KEYS[1])
