-- Names of which articles that were put in say what they are: one row a name.
-- reads: loaded_descriptions, loaded_mentions, wanted
-- changes: told_changes
insert into told_changes
with

told_in as (
    select
        coalesce(named_id, entity_id) as named_id,
        article_id
    from loaded_descriptions
    semi join wanted using (article_id)
    union
    select
        coalesce(named_id, entity_id) as named_id,
        article_id
    from loaded_mentions
    semi join wanted using (article_id)
    where how in ('pronoun', 'role')
)

select
    named_id,
    count(*) as articles
from told_in
group by named_id
