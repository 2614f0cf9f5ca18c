-- Who speaks about somebody or something? One row a speaker.
-- theme: about
-- param name entity: who or what is spoken about (example: Corran Line)
-- param rows integer = 20: how many rows at most
-- chart: bar speaker quotes
select *
from spoken_about_by($name)
order by quotes desc, articles desc, speaker
limit $rows
