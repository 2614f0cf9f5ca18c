-- No two rows of entity_aliases share their key.
select
    entity_id,
    alias,
    count(*) as rows
from entity_aliases
group by all
having count(*) > 1
