-- Entities that gain or lose a name in an article by ties, and those that a person named.
-- reads: changed, overridden, touched
-- changes: touched
insert into touched
select ids.entity_id
from (
    select old_id as entity_id
    from changed
    union
    select entity_id
    from changed
    union
    select entity_id
    from overridden
    where name is not null
) as ids
where ids.entity_id not in (select touched.entity_id from touched)
