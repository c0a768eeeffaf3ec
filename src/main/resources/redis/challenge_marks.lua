-- Marks challenges: a mark differs from an earlier one where the challenge has changed meanwhile.
--
-- KEYS[1…n] string  challenges
--
-- Returns string: 8 hexadecimal digits for each, in the order of the keys; 00000001 where there is
--   no such challenge
local marks = redis.call('MGET', unpack(KEYS))
for i, text in ipairs(marks) do
  marks[i] = text and string.sub(redis.sha1hex(text), 1, 8) or '00000001'
end
return table.concat(marks)
