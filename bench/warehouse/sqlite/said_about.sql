-- What have others said about somebody? As `said_about`, for SQLite.
with

found as (
    select entities.entity_id
    from entities
    where lower(entities.name) = lower(:name)
    union
    select entity_aliases.entity_id
    from entity_aliases
    where lower(entity_aliases.alias) = lower(:name)
),

about as (
    select distinct
        quote_spans.article_id,
        quote_spans.quote_no
    from mentions
    inner join quote_spans
        on
            mentions.article_id = quote_spans.article_id
            and mentions.start >= quote_spans.start
            and mentions."end" <= quote_spans."end"
    where mentions.entity_id in (select found.entity_id from found)
)

select
    articles.published_at,
    sources.name as source,
    quotes.speaker,
    quotes.content as quote
from about
inner join quotes using (article_id, quote_no)
inner join articles using (article_id)
inner join sources using (source_id)
where
    quotes.entity_id is null
    or quotes.entity_id not in (select found.entity_id from found)
order by articles.published_at, quotes.article_id, quotes.quote_no
