-- Which share of each publisher's quoted statements has each voice, by month? For SQLite.
with

counted as (
    select
        articles.source_id,
        substr(articles.published_at, 1, 7) as month,
        quotes.entity_id,
        count(*) as quotes
    from quotes
    inner join articles using (article_id)
    where
        quotes.entity_id is not null
        and quotes.tier = 'statement'
        and quotes.modality = 'asserted'
    group by articles.source_id, month, quotes.entity_id
)

select
    sources.name as source,
    counted.month,
    entities.name as speaker,
    counted.quotes,
    1.0 * counted.quotes / sum(counted.quotes) over (partition by counted.source_id, counted.month)
        as share
from counted
inner join sources using (source_id)
inner join entities using (entity_id)
order by source, counted.month, share desc, speaker
