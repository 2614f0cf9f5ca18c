-- Who and what is named in the same sentences as NAME?
select *
from co_mentions($1)
limit 10
