-- Who and what is named in the same sentences as NAME?
select *
from co_mentions($1)
order by sentences desc, articles desc, name
limit 10
