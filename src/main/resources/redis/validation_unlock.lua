-- Gives the user's validation lock back, if it has not run out and gone to another.
--
-- KEYS[1] string  the lock: its owner
-- ARGV[1] string  who gives it back
--
-- Returns 1 if it was given back, else 0
if redis.call('GET', KEYS[1]) == ARGV[1] then
  return redis.call('DEL', KEYS[1])
end
return 0
