-- Names as articles give them that were put in: one row a spelling.
-- reads: loaded_article_entities, wanted
-- changes: name_changes
insert into name_changes
select
    entity_id,
    named_id,
    name,
    type,
    count(*) as articles,
    count(tied_by) as known
from loaded_article_entities
semi join wanted using (article_id)
group by entity_id, named_id, name, type
