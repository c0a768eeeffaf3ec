-- Makes a credential inactive if it is still unused since the cutoff. One that is inactive already is
-- told as well: its expiry may have been cut short.
--
-- KEYS[1] hash    the credential
-- KEYS[2] list    its audit chain
-- KEYS[3] zset    webhook outbox
-- KEYS[4] zset    index of the shard: used; KEYS[5] locked; KEYS[6] missed; KEYS[7] shared
-- ARGV[1] string  credential ID
-- ARGV[2] int     cutoff, epoch ms: a sign of life later than that saves it
-- ARGV[3] int     now, epoch ms
-- ARGV[4] string  terms of the audit
-- ARGV[5] JSON    event of the expiry
--
-- Returns {field, value, ...}: the credential as it is then, or {} if it is not to expire
local alive = redis.call('ZSCORE', KEYS[4], ARGV[1])
if not alive or tonumber(alive) > tonumber(ARGV[2]) then
  return {}
end
local state = redis.call('HGET', KEYS[1], 'state')
if not state then
  redis.call('ZREM', KEYS[4], ARGV[1])
  return {}
end
if state ~= 'inactive' then
  redis.call('HSET', KEYS[1], 'state', 'inactive')
  redis.call('HINCRBY', KEYS[1], 'version', 1)
  audit(KEYS[2], KEYS[1], 'audit', KEYS[3], ARGV[4], {{ARGV[3], ARGV[5]}})
  index_change(KEYS, ARGV[3])
end
return redis.call('HGETALL', KEYS[1])
