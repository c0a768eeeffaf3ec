-- Takes, keeps or gives up the lease of the sweep, which one node at a time has, and notes how far
-- the sweep has come, so that another goes on from there.
--
-- KEYS[1] hash    the lease: owner, until (epoch ms), shard
-- ARGV[1] string  who asks
-- ARGV[2] int     now, epoch ms
-- ARGV[3] int     when the lease runs out, epoch ms; after the last shard, when the next sweep is due
-- ARGV[4] int     the next shard to sweep, or '' to take the lease
--
-- Returns {'held'} if another has it, or had it since
--       | {'leased', the next shard to sweep}
local stored = redis.call('HMGET', KEYS[1], 'owner', 'until', 'shard')
local mine = stored[1] == ARGV[1]
local shard = ARGV[4]
if shard == '' then
  if stored[1] and not mine and tonumber(ARGV[2]) < tonumber(stored[2]) then
    return {'held'}
  end
  shard = stored[3] or '0'
elseif not mine then
  return {'held'}
end
local owner = ARGV[1]
if tonumber(shard) > 255 then
  -- Nobody's until then.
  owner, shard = '', '0'
end
redis.call('HSET', KEYS[1], 'owner', owner, 'until', ARGV[3], 'shard', shard)
return {'leased', shard}
