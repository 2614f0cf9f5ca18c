-- Every name in an article is in names, with the number of its articles.
with

counted as (
    select
        named_id,
        count(*) as articles
    from article_entities
    group by named_id
)

select
    named_id,
    counted.articles as found,
    names.articles as held
from counted
full join names using (named_id)
where counted.articles is distinct from names.articles
