-- Takes an event out of the outbox, or leaves it for later. One that is not there any more, because
-- another node was done with it, stays away.
--
-- KEYS[1] zset    the outbox: events by the time of the next attempt, epoch ms
-- KEYS[2] hash    attempts by event ID
-- ARGV[1] string  the event
-- ARGV[2] int     when to try it next, epoch ms, or '' to take it out
--
-- Returns 1 if it was there, else 0
if not redis.call('ZSCORE', KEYS[1], ARGV[1]) then
  return 0
end
if ARGV[2] == '' then
  redis.call('ZREM', KEYS[1], ARGV[1])
  redis.call('HDEL', KEYS[2], string.sub(ARGV[1], 1, 40))
else
  redis.call('ZADD', KEYS[1], ARGV[2], ARGV[1])
end
return 1
