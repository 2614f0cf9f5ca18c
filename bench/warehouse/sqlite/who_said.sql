-- What has somebody said, oldest first? As `who_said`, for SQLite.
select
    articles.published_at,
    sources.name as source,
    quotes.content as quote,
    quotes.cue,
    quotes.speaker as speaker_as_written,
    articles.title
from quotes
inner join articles using (article_id)
inner join sources using (source_id)
where
    quotes.entity_id in (
        select entities.entity_id
        from entities
        where lower(entities.name) = lower(:name)
        union
        select entity_aliases.entity_id
        from entity_aliases
        where lower(entity_aliases.alias) = lower(:name)
    )
order by articles.published_at, quotes.article_id, quotes.quote_no
