-- When was somebody quoted first and last, and with which words? One row a voice.
-- theme: voices
-- param name entity: whose quotes (example: Ottoline Brask)
select *
from first_and_last($name)
order by quotes desc, speaker
