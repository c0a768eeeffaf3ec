-- Stores the shared keys whose names are free.
--
-- KEYS[1] hash    sealed key by name
-- ARGV    string  name, sealed key, name, sealed key, ...
--
-- Returns {name, sealed key, ...}: all that are there now
for i = 1, #ARGV, 2 do
  redis.call('HSETNX', KEYS[1], ARGV[i], ARGV[i + 1])
end
return redis.call('HGETALL', KEYS[1])
