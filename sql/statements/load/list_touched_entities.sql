-- Entities that lose an article.
-- reads: article_entities, gone
-- makes: touched
create or replace temp table touched as
select distinct article_entities.entity_id
from article_entities
where article_entities.article_id in (select gone.article_id from gone)
