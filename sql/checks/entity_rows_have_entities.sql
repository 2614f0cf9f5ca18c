-- Every row about an entity has its entity, and every entity has an article.
with

rows_about_entities as (
    select
        'mentions' as table_name,
        entity_id
    from loaded_mentions
    union all
    select
        'article_entities' as table_name,
        entity_id
    from loaded_article_entities
    union all
    select
        'quotes' as table_name,
        entity_id
    from loaded_quotes
    union all
    select
        'quotes' as table_name,
        via_entity_id
    from loaded_quotes
    union all
    select
        'quote_speakers' as table_name,
        entity_id
    from loaded_quote_speakers
    union all
    select
        'descriptions' as table_name,
        entity_id
    from loaded_descriptions
    union all
    select
        'portraits' as table_name,
        entity_id
    from loaded_portraits
    union all
    select
        'entity_aliases' as table_name,
        entity_id
    from entity_aliases
    semi join checked_entities using (entity_id)
)

select distinct
    rows_about_entities.table_name,
    rows_about_entities.entity_id
from rows_about_entities
anti join entities using (entity_id)
where rows_about_entities.entity_id is not null
union all
select
    'entities' as table_name,
    entities.entity_id
from entities
semi join checked_entities using (entity_id)
anti join name_counts using (entity_id)
