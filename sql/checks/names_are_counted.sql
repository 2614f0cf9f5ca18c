-- Every name in an article is in names, with the number of its articles.
with

counted as (
    select
        name_counts.named_id,
        sum(name_counts.articles) as articles
    from name_counts
    semi join checked_names using (named_id)
    group by name_counts.named_id
),

held as (
    select
        names.named_id,
        names.articles
    from names
    semi join checked_names using (named_id)
)

select
    named_id,
    counted.articles as found,
    held.articles as held
from counted
full join held using (named_id)
where counted.articles is distinct from held.articles
union all
select
    loaded_article_entities.named_id,
    1 as found,
    null as held
from loaded_article_entities
anti join checked_names using (named_id)
