-- Lays down what the old device of a claimed migration becomes, if nobody else has since it was
-- read, and whether everything that follows from the claim has been done.
--
-- KEYS[1] hash    the migration
-- ARGV[1] string  ID of the replacement that was read
-- ARGV[2] string  ID of the replacement
-- ARGV[3] string  the replacement's secret, sealed
-- ARGV[4] int     1 if everything has been done, else 0
--
-- Returns {} if there is no such migration, else {ID, sealed secret} as they are then
local id, secret, settled =
  unpack(redis.call('HMGET', KEYS[1], 'replacement', 'replacementSecret', 'settled'))
if not id then
  return {}
end
if id ~= ARGV[1] or settled then
  return {id, secret}
end
redis.call('HSET', KEYS[1], 'replacement', ARGV[2], 'replacementSecret', ARGV[3])
if ARGV[4] == '1' then
  redis.call('HSET', KEYS[1], 'settled', 1)
end
return {ARGV[2], ARGV[3]}
