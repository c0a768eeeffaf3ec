-- Takes the user's validation lock if it is free, and reads the user's credentials.
--
-- KEYS[1] string  the lock: its owner
-- KEYS[2] hash    the user: mirror (JSON) by credential ID, and '@'
-- ARGV[1] string  who takes it
-- ARGV[2] int     TTL of the lock, ms
--
-- Returns {'no_user'}
--       | {'held'}
--       | {'acquired', {field, value, ...}} with the fields of the user
local user = redis.call('HGETALL', KEYS[2])
if #user == 0 then
  return {'no_user'}
end
if not redis.call('SET', KEYS[1], ARGV[1], 'NX', 'PX', ARGV[2]) then
  return {'held'}
end
return {'acquired', user}
