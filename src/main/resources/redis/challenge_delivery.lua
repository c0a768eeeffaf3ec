-- Writes what became of the push to one credential, once.
--
-- KEYS[1] string  the challenge
-- ARGV[1] string  challenge ID
-- ARGV[2] string  credential ID
-- ARGV[3] int     the delivery's new state, one digit
-- ARGV[4] string  this node's ID, which needs no message
-- ARGV[5] string  what a channel's name begins with, before the node's ID
--
-- Returns 1 if it was written, 0 if no push to the credential was under way
local text = redis.call('GET', KEYS[1])
if not text then
  return 0
end
-- Of all arrays only a delivery has a number in the second place: people write texts. An ID has no
-- character that JSON would escape, and a state is one digit.
local _, last = string.find(text, '["' .. ARGV[2] .. '",0', 1, true)
if not last then
  return 0
end
-- Offsets count from 0.
redis.call('SETRANGE', KEYS[1], last - 1, ARGV[3])
-- Of one that is final they have been told all that matters.
if not challenge_is_final(text) then
  challenge_tell(text, ARGV[1], ARGV[4], ARGV[5])
end
return 1
