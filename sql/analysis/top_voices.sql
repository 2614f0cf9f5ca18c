-- Who was quoted most from FROM_DAY to TO_DAY (2026-03-01, say)?
select *
from top_voices($1, $2)
limit 10
