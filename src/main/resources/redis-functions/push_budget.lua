-- Stands in front of the scripts that charge or reset a push budget.
--
-- A budget is the field '#' of its user: '<unanswered>:<epoch ms of the last>', and ':not_me' if the
-- user said so of one. Who left nothing unanswered has none.
--
-- at is a table: user, undecided (keys), name (the user's), events (to be audited by the script).

local function budget_read(text)
  local unanswered, last, not_me = string.match(text or '0:0', '^(-?%d+):(%d+)(.*)$')
  return tonumber(unanswered), last, not_me
end

local function budget_write(at, unanswered, last, not_me)
  redis.call('HSET', at.user, '#', string.format('%d', unanswered) .. ':' .. last .. not_me)
end

local function budget_expired(at, id, expiry)
  local event = {t = 'challenge_expired', a = {'gateway', 'expiry', ''}, u = {at.name}, ch = id}
  at.events[#at.events + 1] = {expiry, cjson.encode(event)}
end

-- Takes the challenges that nobody decided in time from the undecided ones.
local function budget_expire(at, now)
  local expired = redis.call('ZRANGE', at.undecided, '-inf', now, 'BYSCORE', 'WITHSCORES')
  for i = 1, #expired, 2 do
    budget_expired(at, expired[i], expired[i + 1])
  end
  if #expired > 0 then
    redis.call('ZREMRANGEBYSCORE', at.undecided, '-inf', now)
  end
end

local function budget_suspend(at, now, reason, unanswered)
  local event = {
    t = 'push_suspended', a = {'gateway', 'push budget', ''}, u = {at.name},
    d = {reason = reason, unanswered = string.format('%d', unanswered)}
  }
  at.events[#at.events + 1] = {now, '!' .. cjson.encode(event)}
end

-- Forgets what was left unanswered, as text is that was read. Pushes still open count below zero:
-- they were sent before, and shall not count when they expire.
local function budget_reset(at, text, now, limit, event)
  budget_expire(at, now)
  local unanswered, _, not_me = budget_read(text)
  if not_me ~= '' or (limit > 0 and unanswered >= limit) then
    at.events[#at.events + 1] = {now, event}
  end
  local open = redis.call('ZCARD', at.undecided)
  if open > 0 then
    budget_write(at, -open, now, '')
  elseif text then
    redis.call('HDEL', at.user, '#')
  end
end
