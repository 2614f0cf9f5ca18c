-- Names whose articles change in this load, and the parts under which rules looked for them:
-- one row a name.
-- reads: article_entities, gone
-- makes: dirty_names
create or replace temp table dirty_names as
select distinct article_entities.named_id
from article_entities
where article_entities.article_id in (select gone.article_id from gone)
