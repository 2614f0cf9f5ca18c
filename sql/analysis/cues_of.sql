-- With which words are somebody's quotes reported: said, claimed? One row a cue.
-- theme: voices
-- param name entity: whose quotes (example: Ottoline Brask)
-- param rows integer = 20: how many rows at most
-- chart: bar cue quotes
select *
from cues_of($name)
order by quotes desc, sources desc, cue
limit $rows
