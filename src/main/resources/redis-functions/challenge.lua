-- Stands in front of the scripts that look for something in a challenge's JSON, which costs much less
-- than decoding it. In JSON a quotation mark within a text has a backslash before it, and only the
-- name of a member has a colon behind it. So a name with both is found where the member is, and
-- never in what people wrote.

-- Whether it has a resolution; a challenge that nobody decided in time is not final here.
local function challenge_is_final(text)
  return string.find(text, '"r":{', 1, true) ~= nil
end

-- IDs of the nodes that have waiters, hexadecimal digits, in quotation marks and with commas; nil for none.
local function challenge_waiters(text)
  return string.match(text, '"w":%[(.-)%]')
end

-- Tells the nodes that have waiters, but for this one, that the challenge has changed.
local function challenge_tell(text, id, own_node, prefix)
  for node in string.gmatch(challenge_waiters(text) or '', '[^",]+') do
    if node ~= own_node then
      redis.call('PUBLISH', prefix .. node, id)
    end
  end
end

-- The same with one more member.
local function challenge_with(text, member, json)
  return string.sub(text, 1, -2) .. ',"' .. member .. '":' .. json .. '}'
end
