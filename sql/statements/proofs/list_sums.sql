-- A sum over what the checks of texts and offsets look at in each loaded article: one row each.
create or replace temp table sums as
with

looked_at as (
    select
        article_id,
        hash('body', body) as seen
    from loaded_texts
    union all
    select
        article_id,
        hash('paragraph', start, "end") as seen
    from paragraphs
    semi join loaded_articles using (article_id)
    union all
    select
        article_id,
        hash('sentence', start, "end") as seen
    from sentences
    semi join loaded_articles using (article_id)
    union all
    select
        article_id,
        hash('mention', start, "end", text) as seen
    from mentions
    semi join loaded_articles using (article_id)
    union all
    select
        article_id,
        hash('description', start, "end", text) as seen
    from descriptions
    semi join loaded_articles using (article_id)
    union all
    select
        article_id,
        hash('span', quote_no, span_no, start, "end") as seen
    from quote_spans
    semi join loaded_articles using (article_id)
    union all
    select
        article_id,
        hash(
            'quote', quote_no, content, cue, cue_start, cue_end, speaker, speaker_start, speaker_end
        ) as seen
    from quotes
    semi join loaded_articles using (article_id)
)

select
    article_id,
    hash(sum(seen)) as proof
from looked_at
group by article_id
