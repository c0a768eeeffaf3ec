-- Takes some events that are due out of the reach of others for a while, and counts the attempt.
--
-- KEYS[1] zset    the outbox: events by the time of the next attempt, epoch ms
-- KEYS[2] hash    attempts by event ID, the first 40 characters of an event
-- ARGV[1] int     now, epoch ms
-- ARGV[2] int     until when nobody else takes them, epoch ms
-- ARGV[3] int     how many to take at most
-- ARGV[4] int     TTL of the attempts, ms
--
-- Returns {event, attempts, event, attempts, ...}
local due = redis.call('ZRANGE', KEYS[1], '-inf', ARGV[1], 'BYSCORE', 'LIMIT', 0, ARGV[3])
local reply = {}
for _, event in ipairs(due) do
  redis.call('ZADD', KEYS[1], ARGV[2], event)
  reply[#reply + 1] = event
  reply[#reply + 1] = redis.call('HINCRBY', KEYS[2], string.sub(event, 1, 40), 1)
end
if #due > 0 then
  redis.call('PEXPIRE', KEYS[2], ARGV[4])
end
return reply
