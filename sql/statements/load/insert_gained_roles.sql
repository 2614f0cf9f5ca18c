-- What articles that were put in say that people are: one row a name and text.
-- reads: loaded_descriptions, wanted
-- changes: role_changes
insert into role_changes
select
    coalesce(named_id, entity_id) as named_id,
    text,
    count(*) as articles
from loaded_descriptions
semi join wanted using (article_id)
group by coalesce(named_id, entity_id), text
