-- Stores a new credential.
--
-- KEYS[1] hash    the credential
-- ARGV    string  field, value, field, value, ...
--
-- Returns 1, or 0 if the credential exists
if redis.call('EXISTS', KEYS[1]) == 1 then
  return 0
end
redis.call('HSET', KEYS[1], unpack(ARGV))
return 1
