-- Stands in front of the scripts that change a credential: keeps the indexes of its shard, by which
-- sweeps and surveys find the few that they are about among all that there are.
--
-- used    zset  credentials that are somebody's, by their last sign of life, epoch ms: a use, or else
--               that they were assigned or enabled
-- locked  zset  locked ones, by when they were locked, epoch ms
-- missed  zset  enabled ones with invalid codes, by how many in a row
-- shared  zset  those of several users, by how many

local function index_put(index, id, score)
  if score then
    redis.call('ZADD', index, score, id)
  else
    redis.call('ZREM', index, id)
  end
end

-- keys: credential, its audit chain, outbox, used, locked, missed, shared
-- alive: whether the change is a sign of life; one that becomes somebody's gives one anyway
local function index_change(keys, now, alive)
  local id = string.match(keys[1], '^pg:{s%d+}:k:(.*)$')
  local stored = redis.call('HMGET', keys[1], 'state', 'users', 'invalid', 'lockedAt')
  local users = #cjson.decode(stored[2])
  if users == 0 then
    redis.call('ZREM', keys[4], id)
  elseif alive then
    redis.call('ZADD', keys[4], 'GT', now, id)
  else
    redis.call('ZADD', keys[4], 'NX', now, id)
  end
  local enabled = stored[1] == 'enabled'
  index_put(keys[5], id, stored[1] == 'locked' and stored[4])
  index_put(keys[6], id, enabled and stored[3] ~= '0' and stored[3])
  index_put(keys[7], id, users > 1 and users)
end

-- A use, which changes nothing but when it was and, if it was by code, the counter.
local function index_use(keys, now, missed_before)
  local id = string.match(keys[1], '^pg:{s%d+}:k:(.*)$')
  redis.call('ZADD', keys[4], 'XX', 'GT', now, id)
  if missed_before then
    redis.call('ZREM', keys[6], id)
  end
end
