-- Notes that a credential was used without a code.
--
-- KEYS[1] hash    the credential
-- KEYS[2] list    its audit chain
-- KEYS[3] zset    webhook outbox
-- KEYS[4] zset    index of the shard: used; KEYS[5] locked; KEYS[6] missed; KEYS[7] shared
-- ARGV[1] int     when, epoch ms
--
-- Returns 1, or 0 if there is no such credential or it was used later
if redis.call('EXISTS', KEYS[1]) == 0 then
  return 0
end
if tonumber(redis.call('HGET', KEYS[1], 'lastUsedAt') or '0') > tonumber(ARGV[1]) then
  return 0
end
redis.call('HSET', KEYS[1], 'lastUsedAt', ARGV[1])
index_use(KEYS, ARGV[1])
return 1
