-- Names in articles, and all rows about them, have the entity that ties give the name there.
with

-- Found first, lest the entities of all names be read.
asked as materialized (
    select distinct loaded_article_entities.named_id
    from loaded_article_entities
),

called as materialized (
    select
        names.named_id,
        names.entity_id
    from names
    where names.named_id in (select asked.named_id from asked)
),

decided as (
    select
        loaded_article_entities.article_id,
        loaded_article_entities.named_id,
        loaded_article_entities.entity_id as found,
        coalesce(entity_ties.entity_id, called.entity_id) as entity_id
    from loaded_article_entities
    inner join called using (named_id)
    left join entity_ties
        on
            loaded_article_entities.article_id = entity_ties.article_id
            and loaded_article_entities.named_id = entity_ties.named_id
),

rows_about_names as (
    select
        'mentions' as table_name,
        article_id,
        coalesce(named_id, entity_id) as named_id,
        entity_id
    from loaded_mentions
    group by all
    union all
    select
        'descriptions' as table_name,
        article_id,
        coalesce(named_id, entity_id) as named_id,
        entity_id
    from loaded_descriptions
    union all
    select
        'portraits' as table_name,
        article_id,
        coalesce(named_id, entity_id) as named_id,
        entity_id
    from loaded_portraits
    union all
    select
        'quotes' as table_name,
        article_id,
        coalesce(named_id, entity_id) as named_id,
        entity_id
    from loaded_quotes
    union all
    select
        'quotes' as table_name,
        article_id,
        coalesce(via_named_id, via_entity_id) as named_id,
        via_entity_id as entity_id
    from loaded_quotes
    union all
    select
        'quote_speakers' as table_name,
        article_id,
        coalesce(named_id, entity_id) as named_id,
        entity_id
    from loaded_quote_speakers
)

select
    'article_entities' as table_name,
    article_id,
    named_id
from decided
where found != entity_id
union all
select
    rows_about_names.table_name,
    rows_about_names.article_id,
    rows_about_names.named_id
from rows_about_names
anti join decided using (article_id, named_id, entity_id)
where rows_about_names.entity_id is not null
