-- Settles an attempt that was reserved on a user's code budget. One that cannot be settled keeps its
-- reservation, which runs out and then counts as an invalid code.
--
-- KEYS[1] hash    the user: mirror (JSON) by credential ID, '@', '#', and '$', the code budget, as
--                 code_budget_reserve has it
-- KEYS[2] list    the user's audit chain
-- KEYS[3] zset    webhook outbox
-- ARGV[1] string  attempt ID
-- ARGV[2] int     now, epoch ms
-- ARGV[3] int     lock threshold
-- ARGV[4] string  'accept', 'miss' or 'release'
-- ARGV[5] string  terms of the audit
-- ARGV[6] JSON    event of a miss
-- ARGV[7] JSON    event of a lock
--
-- Returns -1 if the attempt was lost, else the invalid codes in a row
local stored = redis.call('HGET', KEYS[1], '$') or '0:::'
local missed, locked_at, attempt, deadline = string.match(stored, '^(%d+):(%d*):(.*):(%d*)$')
if locked_at ~= '' or attempt ~= ARGV[1] or tonumber(ARGV[2]) >= tonumber(deadline) then
  return -1
end
local events = {}
missed = ARGV[4] == 'accept' and 0 or tonumber(missed)
if ARGV[4] == 'miss' then
  missed = missed + 1
  events[1] = {ARGV[2], ARGV[6]}
  if missed >= tonumber(ARGV[3]) then
    locked_at = ARGV[2]
    events[2] = {ARGV[2], ARGV[7]}
  end
end
audit(KEYS[2], KEYS[1], '@', KEYS[3], ARGV[5], events)
if missed == 0 then
  redis.call('HDEL', KEYS[1], '$')
else
  redis.call('HSET', KEYS[1], '$', string.format('%d', missed) .. ':' .. locked_at .. '::')
end
return missed
