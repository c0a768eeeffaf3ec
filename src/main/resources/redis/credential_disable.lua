-- Disables a credential whatever else is being written to it: a device that keeps telling new push
-- tokens must not outrun the operator who takes its rights away.
--
-- KEYS[1] hash    the credential
--
-- Returns {field, value, ...}: the credential as it is then, or {} if there is none
local state = redis.call('HGET', KEYS[1], 'state')
if state and state ~= 'disabled' then
  redis.call('HSET', KEYS[1], 'state', 'disabled')
  redis.call('HINCRBY', KEYS[1], 'version', 1)
end
return redis.call('HGETALL', KEYS[1])
