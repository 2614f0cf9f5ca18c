-- The drawn sentences: one row per sentence.
-- reads: articles, sentences, sources
with

asked as (
    select
        unnest(cast($article_ids as bigint[])) as article_id,
        unnest(cast($numbers as bigint[])) as sentence_no
)

select
    sentences.article_id,
    sentences.sentence_no,
    sources.name as source,
    coalesce(strftime(articles.published_at, '%Y-%m'), 'undated') as month,
    sentences.start,
    sentences."end"
from sentences
inner join asked using (article_id, sentence_no)
inner join articles using (article_id)
inner join sources using (source_id)
order by sentences.article_id, sentences.sentence_no
