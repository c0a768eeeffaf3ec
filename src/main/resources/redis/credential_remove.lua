-- Removes a credential that was never handed out, as if it had never been.
--
-- KEYS[1] hash    the credential
-- KEYS[2] list    its audit chain
-- KEYS[3] zset    webhook outbox
-- KEYS[4] zset    index of the shard: used; KEYS[5] locked; KEYS[6] missed; KEYS[7] shared
-- ARGV[1] string  credential ID
--
-- Returns 1 if there was one, else 0
for i = 4, 7 do
  redis.call('ZREM', KEYS[i], ARGV[1])
end
redis.call('DEL', KEYS[2])
return redis.call('DEL', KEYS[1])
