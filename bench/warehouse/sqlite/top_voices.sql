-- Who is quoted most? As `top_voices`, for SQLite.
select
    entities.name as speaker,
    entities.type,
    count(*) as quotes,
    sum(quotes.kind in ('direct', 'mixed')) as with_own_words,
    count(distinct quotes.article_id) as articles,
    count(distinct articles.source_id) as sources
from quotes
inner join entities using (entity_id)
inner join articles using (article_id)
where
    articles.duplicate_of is null
    and quotes.tier = 'statement'
    and quotes.modality = 'asserted'
group by quotes.entity_id
order by quotes desc, articles desc, speaker
limit 10
