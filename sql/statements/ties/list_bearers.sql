-- People whose surname stands alone somewhere: one row a person and an article, with its day
-- and the number of the person's articles.
-- reads: article_entities, articles, entity_ties, lone_names, names, tied_names
-- makes: bearers
create or replace temp table bearers as
with

full_names as (
    select
        names.named_id,
        coalesce(tied_names.entity_id, names.named_id) as entity_id,
        unnest(names.parts) as part
    from names
    left join tied_names using (named_id)
    where names.given is not null
),

wanted_names as (
    select *
    from full_names
    where part in (select lone_names.part from lone_names)
),

rows_of_bearers as (
    select distinct
        wanted_names.part,
        coalesce(ties.entity_id, wanted_names.entity_id) as entity_id,
        article_entities.article_id,
        coalesce(cast(articles.published_at as date), date '0001-01-01') as day
    from article_entities
    inner join wanted_names using (named_id)
    inner join articles using (article_id)
    left join entity_ties as ties
        on
            article_entities.article_id = ties.article_id
            and article_entities.named_id = ties.named_id
            and ties.rule in ('namesake', 'override')
)

select
    *,
    count(*) over (partition by part, entity_id) as known
from rows_of_bearers
