-- Stands in front of every script that changes state: appends events to the chain of a subject.
--
-- A chain is a list. Each element is a link, 40 hex digits, then the time of the event, 13 digits,
-- then the event, JSON. A link is the SHA-1 of the link before, the event's number and the rest of
-- the element. SHA-1 is what a script can compute; whoever wants to replace an event needs a second
-- preimage, which nobody can find, and not the mere collision that is known how to make.
-- The head, number and link of the last event, is kept with the subject itself and outlives the
-- list: '<number>:<link>:<IDs of credentials that were a user's once, with commas>'.

-- terms   string  '<now>:<ms that events are kept>:<how many are kept>:<1 with webhooks, else 0>'
-- events  table   {at, text}, {at, text}, ..., oldest first; none leaves everything as it is
-- at      string  time of the event, epoch ms
-- text    JSON    the event, after '!' if webhooks are told of it; a long one may come in two parts,
--                 {at, text, rest}: each time that it is joined to something it is copied
--
-- The outbox of webhooks is a zset with the elements to be delivered by the time of the next attempt.
-- The link names an event: no two are alike.
--
-- A script calls this once, with all that it has to tell: most of the work is then done once.
local function audit(chain, holder, field, outbox, terms, events)
  if #events == 0 then
    return
  end
  local now, keep, most, hooks = string.match(terms, '^(%d+):(%d+):(%d+):(%d)$')
  local head = redis.call('HGET', holder, field) or ''
  local number, link, past = string.match(head, '^(%d+):(%x*):(.*)$')
  number, link = tonumber(number or '0'), link or ''

  local elements, announced = {}, {}
  for i, event in ipairs(events) do
    local at, text, rest = event[1], event[2], event[3] or ''
    local told = string.sub(text, 1, 1) == '!'
    if told then
      text = string.sub(text, 2)
    end
    number = number + 1
    link = redis.sha1hex(link .. string.format('%d', number) .. ':' .. at .. text .. rest)
    elements[i] = link .. at .. text .. rest
    if told and hooks == '1' then
      announced[#announced + 1] = now
      announced[#announced + 1] = elements[i]
    end
  end
  head = string.format('%d', number) .. ':' .. link .. ':' .. (past or '')
  redis.call('HSET', holder, field, head)

  local length = redis.call('RPUSH', chain, unpack(elements))
  if length > tonumber(most) then
    redis.call('LTRIM', chain, -tonumber(most), -1)
  end
  -- A few at a time: each run takes away more than it adds, and none takes long.
  for _ = 1, #events + 3 do
    local oldest = redis.call('LINDEX', chain, 0)
    if not oldest or tonumber(string.sub(oldest, 41, 53)) + tonumber(keep) > tonumber(now) then
      break
    end
    redis.call('LPOP', chain)
  end
  redis.call('PEXPIRE', chain, keep)

  if #announced > 0 then
    redis.call('ZADD', outbox, unpack(announced))
    -- Longer than anybody tries to deliver; so the outbox of a gateway that has no webhooks any more
    -- does not stay for ever.
    redis.call('PEXPIRE', outbox, 172800000)
  end
end

-- The event of who asked for a challenge, to be told when it is closed. While it is open it is its
-- own record, and must be small.
local function audit_creation(id, challenge)
  local user, client, begin = unpack(challenge.h)
  local event = {t = 'challenge_created', a = {'client', client, challenge.f or ''}, u = {user}, ch = id}
  if challenge.t then
    event.x = challenge.t
  end
  return {string.format('%d', begin), cjson.encode(event)}
end
