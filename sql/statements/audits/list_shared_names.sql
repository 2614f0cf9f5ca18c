-- Names that several publishers, or several entities, have: one row per name.
-- reads: entities, sources
select name
from sources
group by name
having count(*) > 1
union all
select name
from entities
group by name
having count(*) > 1
