-- Notes that a credential was used without a code.
--
-- KEYS[1] hash    the credential
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
return 1
