-- Who is named beside an entity, and how does it change? One row an entity in a month.
-- theme: together
-- param name entity: who or what (example: Saltmere)
-- param places integer = 5: how many entities
-- chart: line month sentences by name
select *
from co_mentions_by_month($name, $places)
order by month, sentences desc, name
