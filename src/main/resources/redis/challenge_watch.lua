-- Reads a challenge and, while it is open, registers a node to be told of its changes.
--
-- KEYS[1] string  the challenge
-- ARGV[1] string  the node's ID
--
-- Returns {} if there is no such challenge
--       | {challenge}
local text = redis.call('GET', KEYS[1])
if not text then
  return {}
end
if challenge_is_final(text) then
  return {text}
end
local node = '"' .. ARGV[1] .. '"'
local waiters = challenge_waiters(text)
if not waiters then
  text = challenge_with(text, 'w', '[' .. node .. ']')
elseif string.find(waiters, node, 1, true) then
  return {text}
else
  local _, bracket = string.find(text, '"w":[', 1, true)
  text = string.sub(text, 1, bracket) .. node .. ',' .. string.sub(text, bracket + 1)
end
redis.call('SET', KEYS[1], text, 'KEEPTTL')
return {text}
