-- Names as articles give them that are tied to other entities now: one row a spelling and entity.
-- reads: changed
-- changes: name_changes
insert into name_changes
select
    moved.entity_id,
    changed.named_id,
    changed.name,
    changed.type,
    sum(moved.articles) as articles,
    sum(moved.articles) filter (where changed.tied_by is not null) as known
from changed
cross join lateral (
    values (changed.old_id, -1), (changed.entity_id, 1)
) as moved (entity_id, articles)
group by moved.entity_id, changed.named_id, changed.name, changed.type
