-- Reserves the one attempt that may be charged to a user's code budget at a time. A reservation that
-- ran out counts as an invalid code: its code may have been compared.
--
-- The budget is the field '$' of the user, there only for who has typed invalid codes since the last
-- success: '<invalid codes>:<locked at, epoch ms>:<attempt under way>:<when it runs out, epoch ms>',
-- without what there is not.
--
-- KEYS[1] hash    the user: mirror (JSON) by credential ID, '@', '#', and '$', the code budget
-- KEYS[2] list    the user's audit chain
-- KEYS[3] zset    webhook outbox
-- ARGV[1] string  attempt ID
-- ARGV[2] int     now, epoch ms
-- ARGV[3] int     when the reservation runs out, epoch ms
-- ARGV[4] int     lock threshold
-- ARGV[5] int     a lock not later than that has ended, epoch ms; or '-inf' for none
-- ARGV[6] string  terms of the audit
-- ARGV[7] JSON    event of an attempt that ran out
-- ARGV[8] JSON    event of a lock
-- ARGV[9] JSON    event of a lock that has ended
--
-- Returns 'locked' | 'busy' | 'reserved'
local stored = redis.call('HGET', KEYS[1], '$') or '0:::'
local missed, locked_at, attempt, deadline = string.match(stored, '^(%d+):(%d*):(.*):(%d*)$')
missed = tonumber(missed)
local events = {}
if locked_at ~= '' then
  if ARGV[5] == '-inf' or tonumber(locked_at) > tonumber(ARGV[5]) then
    return 'locked'
  end
  missed, attempt = 0, ''
  events[1] = {ARGV[2], ARGV[9]}
end
if attempt ~= '' then
  if tonumber(ARGV[2]) >= tonumber(deadline) then
    missed = missed + 1
    events[1] = {ARGV[2], ARGV[7]}
  elseif attempt ~= ARGV[1] then
    return 'busy'
  end
end
local count = string.format('%d', missed)
-- Also where the threshold was lowered under a user who is not locked.
if missed >= tonumber(ARGV[4]) then
  redis.call('HSET', KEYS[1], '$', count .. ':' .. ARGV[2] .. '::')
  events[#events + 1] = {ARGV[2], ARGV[8]}
  audit(KEYS[2], KEYS[1], '@', KEYS[3], ARGV[6], events)
  return 'locked'
end
audit(KEYS[2], KEYS[1], '@', KEYS[3], ARGV[6], events)
redis.call('HSET', KEYS[1], '$', count .. '::' .. ARGV[1] .. ':' .. ARGV[3])
return 'reserved'
