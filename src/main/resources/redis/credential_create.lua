-- Stores a new credential.
--
-- KEYS[1] hash    the credential
-- KEYS[2] list    its audit chain
-- KEYS[3] zset    webhook outbox
-- KEYS[4] zset    index of the shard: used; KEYS[5] locked; KEYS[6] missed; KEYS[7] shared
-- ARGV[1] int     now, epoch ms
-- ARGV[2] string  terms of the audit
-- ARGV[3] JSON    event of the creation
-- ARGV[4] string  field, value, field, value, ...
--
-- Returns 1, or 0 if the credential exists
if redis.call('EXISTS', KEYS[1]) == 1 then
  return 0
end
redis.call('HSET', KEYS[1], unpack(ARGV, 4))
audit(KEYS[2], KEYS[1], 'audit', KEYS[3], ARGV[2], {{ARGV[1], ARGV[3]}})
index_change(KEYS, ARGV[1])
return 1
