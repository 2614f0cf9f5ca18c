-- What articles say that people are is counted as descriptions are.
with

counted as (
    select
        coalesce(named_id, entity_id) as named_id,
        text,
        count(*) as articles
    from descriptions
    group by coalesce(named_id, entity_id), text
)

select
    named_id,
    text,
    counted.articles as found,
    role_counts.articles as stated
from counted
full join role_counts using (named_id, text)
where counted.articles is distinct from role_counts.articles
