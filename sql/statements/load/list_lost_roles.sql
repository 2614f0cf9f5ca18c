-- What articles that are taken out say that people are, with negative counts: one row a name and
-- text.
-- reads: descriptions, gone
-- makes: role_changes
create or replace temp table role_changes as
select
    coalesce(named_id, entity_id) as named_id,
    text,
    -count(*) as articles
from descriptions
where article_id in (select gone.article_id from gone)
group by coalesce(named_id, entity_id), text
