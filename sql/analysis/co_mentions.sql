-- Who and what is named in the same sentences as an entity? One row an entity.
-- theme: together
-- param name entity: who or what (example: Saltmere)
-- param type varchar = null: one type only (example: person)
-- param rows integer = 10: how many rows at most
-- chart: bar name sentences
select *
from co_mentions($name)
where $type is null or type = lower($type)
order by sentences desc, articles desc, name
limit $rows
