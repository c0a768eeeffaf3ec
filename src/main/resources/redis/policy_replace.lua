-- Replaces what was changed of the policy, if nobody else has since it was read.
--
-- KEYS[1] hash    the policy: 'version' and 'overrides' (JSON)
-- KEYS[2] list    its audit chain
-- KEYS[3] zset    webhook outbox
-- ARGV[1] int     the version that was read
-- ARGV[2] JSON    overrides
-- ARGV[3] int     now, epoch ms
-- ARGV[4] string  terms of the audit
-- ARGV[5] JSON    event of the change
--
-- Returns 1, or 0 if it has another version
if (redis.call('HGET', KEYS[1], 'version') or '0') ~= ARGV[1] then
  return 0
end
redis.call('HINCRBY', KEYS[1], 'version', 1)
redis.call('HSET', KEYS[1], 'overrides', ARGV[2])
audit(KEYS[2], KEYS[1], 'audit', KEYS[3], ARGV[4], {{ARGV[3], ARGV[5]}})
return 1
