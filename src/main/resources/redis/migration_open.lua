-- Opens a migration of a credential. An earlier one that nobody has claimed ends: it is not the
-- credential's any more.
--
-- KEYS[1] hash    the credential
-- KEYS[2] hash    the migration
-- KEYS[3] string  the migration's ID, a space, the credential's ID; by the hash of the code
-- KEYS[4] list    the credential's audit chain
-- KEYS[5] zset    webhook outbox
-- ARGV[1] string  migration ID
-- ARGV[2] string  credential ID
-- ARGV[3] int     the version of the credential that was read
-- ARGV[4] string  thumbprint of the device key that opens it
-- ARGV[5] string  hash of the code
-- ARGV[6] int     from when the code is worth nothing, epoch ms
-- ARGV[7] int     TTL of migration and code, ms
-- ARGV[8] int     now, epoch ms
-- ARGV[9] string  terms of the audit
-- ARGV[10] JSON   event of the opening
--
-- Returns 1, or 0 if there is no such credential of that version
if redis.call('HGET', KEYS[1], 'version') ~= ARGV[3] then
  return 0
end
redis.call('HSET', KEYS[1], 'migration', ARGV[1])
redis.call('HSET', KEYS[2], 'credential', ARGV[2], 'key', ARGV[4], 'code', ARGV[5], 'expiresAt', ARGV[6])
redis.call('PEXPIRE', KEYS[2], ARGV[7])
redis.call('SET', KEYS[3], ARGV[1] .. ' ' .. ARGV[2], 'PX', ARGV[7])
audit(KEYS[4], KEYS[1], 'audit', KEYS[5], ARGV[9], {{ARGV[8], ARGV[10]}})
return 1
