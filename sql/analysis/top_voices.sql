-- Who was quoted most from FROM_DAY to TO_DAY (2026-03-01, say)?
select *
from top_voices($1, $2)
order by quotes desc, articles desc, speaker
limit 10
