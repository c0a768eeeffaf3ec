-- Counts, in one shard, whom a policy would touch.
--
-- KEYS[1] zset    index of the shard: used
-- KEYS[2] zset    index of the shard: missed
-- KEYS[3] zset    index of the shard: shared
-- KEYS[4] zset    index of the shard: users with several credentials, by how many
-- ARGV[1] int     who shows no sign of life later than that is unused, epoch ms; or '-inf' for nobody
-- ARGV[2] int     lock threshold
-- ARGV[3] int     how many credentials a user may have, or '+inf'
--
-- Returns {unused credentials, credentials at the threshold, shared ones, users with more}
return {
  redis.call('ZCOUNT', KEYS[1], '-inf', ARGV[1]),
  redis.call('ZCOUNT', KEYS[2], ARGV[2], '+inf'),
  redis.call('ZCARD', KEYS[3]),
  redis.call('ZCOUNT', KEYS[4], '(' .. ARGV[3], '+inf')
}
