-- Names as all articles give them: one row a spelling.
-- reads: article_entities
-- changes: name_counts
insert into name_counts by name
select
    entity_id,
    named_id,
    name,
    type,
    count(*) as articles,
    count(tied_by) as known
from article_entities
group by entity_id, named_id, name, type
