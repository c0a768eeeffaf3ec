-- Stands in front of every script that changes state: appends events to the chain of a subject.
--
-- A chain is a list. Each element is a link, 40 hex digits, then the time of the event, 13 digits,
-- then the event, JSON. A link is the SHA-1 of the link before, the event's number and the rest of
-- the element. SHA-1 is what a script can compute; whoever wants to replace an event needs a second
-- preimage, which nobody can find, and not the mere collision that is known how to make.
-- The head, number and link of the last event, is kept with the subject itself and outlives the
-- list: '<number>:<link>:<IDs of credentials that were a user's once, with commas>'.

-- at      string  time of the event, epoch ms
-- terms   string  '<now>:<ms that events are kept>:<how many are kept>:<1 with webhooks, else 0>'
-- text    JSON    the event, after '!' if webhooks are told of it
--
-- The outbox of webhooks is a zset with the elements to be delivered by the time of the next attempt.
-- The link names an event: no two are alike.
local function audit(chain, holder, field, outbox, at, terms, text)
  local now, keep, most, hooks = string.match(terms, '^(%d+):(%d+):(%d+):(%d)$')
  local head = redis.call('HGET', holder, field) or ''
  local number, link, past = string.match(head, '^(%d+):(%x*):(.*)$')
  number = string.format('%d', tonumber(number or '0') + 1)
  local announced = string.sub(text, 1, 1) == '!'
  if announced then
    text = string.sub(text, 2)
  end
  link = redis.sha1hex((link or '') .. number .. ':' .. at .. text)
  redis.call('HSET', holder, field, number .. ':' .. link .. ':' .. (past or ''))

  local length = redis.call('RPUSH', chain, link .. at .. text)
  if length > tonumber(most) then
    redis.call('LTRIM', chain, -tonumber(most), -1)
  end
  -- A few at a time: each append takes away more than it adds, and none takes long.
  for _ = 1, 4 do
    local oldest = string.sub(redis.call('LINDEX', chain, 0), 41, 53)
    if tonumber(oldest) + tonumber(keep) > tonumber(now) then
      break
    end
    redis.call('LPOP', chain)
    if redis.call('EXISTS', chain) == 0 then
      break
    end
  end
  redis.call('PEXPIRE', chain, keep)

  if announced and hooks == '1' then
    redis.call('ZADD', outbox, now, link .. at .. text)
    -- Longer than anybody tries to deliver; so the outbox of a gateway that has no webhooks any more
    -- does not stay for ever.
    redis.call('PEXPIRE', outbox, 172800000)
  end
end

-- Notes who asked for a challenge, when it is closed. While it is open it is its own record, and
-- must be small.
local function audit_creation(chain, holder, outbox, terms, id, challenge)
  local user, client, begin = unpack(challenge.h)
  local event = {t = 'challenge_created', a = {'client', client, challenge.f or ''}, u = {user}, ch = id}
  if challenge.t then
    event.x = challenge.t
  end
  audit(chain, holder, '@', outbox, string.format('%d', begin), terms, cjson.encode(event))
end
