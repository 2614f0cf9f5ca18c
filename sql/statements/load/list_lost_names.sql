-- Names as articles give them that are taken out, with negative counts: one row a spelling.
-- reads: article_entities, gone
-- makes: name_changes
create or replace temp table name_changes as
select
    entity_id,
    named_id,
    name,
    type,
    -count(*) as articles,
    -count(tied_by) as known
from article_entities
where article_id in (select gone.article_id from gone)
group by entity_id, named_id, name, type
