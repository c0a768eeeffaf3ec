-- Counts one more call in a window of time.
--
-- KEYS[1] int     the calls in the window
-- ARGV[1] int     TTL of the count, ms
--
-- Returns how many there are then
local count = redis.call('INCR', KEYS[1])
if count == 1 then
  redis.call('PEXPIRE', KEYS[1], ARGV[1])
end
return count
