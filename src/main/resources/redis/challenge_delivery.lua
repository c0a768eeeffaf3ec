-- Writes what became of the push to one credential, once.
--
-- KEYS[1] string  the challenge
-- ARGV[1] string  challenge ID
-- ARGV[2] string  credential ID
-- ARGV[3] string  the delivery's new state, one letter
-- ARGV[4] string  this node's ID, which needs no message
-- ARGV[5] string  what a channel's name begins with, before the node's ID
--
-- Returns 1 if it was written, 0 if no push to the credential was under way
local text = redis.call('GET', KEYS[1])
if not text then
  return 0
end
local challenge = cjson.decode(text)
local changed = false
for _, delivery in ipairs(challenge.d) do
  if delivery[1] == ARGV[2] and delivery[3] == 's' then
    delivery[3] = ARGV[3]
    changed = true
  end
end
if not changed then
  return 0
end
redis.call('SET', KEYS[1], cjson.encode(challenge), 'KEEPTTL')
for _, node in ipairs(challenge.w or {}) do
  if node ~= ARGV[4] then
    redis.call('PUBLISH', ARGV[5] .. node, ARGV[1])
  end
end
return 1
