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
local challenge = cjson.decode(text)
if challenge.r then
  return {text}
end
local waiters = challenge.w
if waiters then
  for _, node in ipairs(waiters) do
    if node == ARGV[1] then
      return {text}
    end
  end
  waiters[#waiters + 1] = ARGV[1]
  text = cjson.encode(challenge)
else
  -- Spliced in as text: the rest need not be encoded.
  text = string.sub(text, 1, -2) .. ',"w":' .. cjson.encode({ARGV[1]}) .. '}'
end
redis.call('SET', KEYS[1], text, 'KEEPTTL')
return {text}
