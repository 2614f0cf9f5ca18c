-- What all articles say that people are: one row a name and text.
-- reads: descriptions
-- changes: role_counts
insert into role_counts by name
select
    coalesce(named_id, entity_id) as named_id,
    text,
    count(*) as articles
from descriptions
group by coalesce(named_id, entity_id), text
