-- Reads a part of a chain and its head.
--
-- KEYS[1] list    the chain
-- KEYS[2] hash    its subject
-- ARGV[1] string  the field of the subject that is the chain's head
-- ARGV[2] int     number of the last entry that is known, or 0
-- ARGV[3] int     how many entries at most
--
-- Returns {head, number of the oldest entry, number of the first one returned, {entry, ...}}
local head = redis.call('HGET', KEYS[2], ARGV[1]) or ''
local last = tonumber(string.match(head, '^(%d+):') or '0')
local oldest = last - redis.call('LLEN', KEYS[1]) + 1
local first = math.max(oldest, tonumber(ARGV[2]) + 1)
local entries = {}
if first <= last then
  entries = redis.call('LRANGE', KEYS[1], first - oldest, first - oldest + tonumber(ARGV[3]) - 1)
end
return {head, oldest, first, entries}
