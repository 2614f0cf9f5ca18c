-- Names as articles give them that are tied to other entities now: one row a spelling and entity.
-- reads: changed
-- changes: name_changes
insert into name_changes
select
    old_id as entity_id,
    named_id,
    name,
    type,
    -count(*) as articles,
    -count(tied_by) as known
from changed
group by old_id, named_id, name, type
union all
select
    entity_id,
    named_id,
    name,
    type,
    count(*) as articles,
    count(tied_by) as known
from changed
group by entity_id, named_id, name, type
