-- A sum over what the checks of texts and offsets look at in each loaded article: one row each.
-- reads: loaded_articles, loaded_descriptions, loaded_mentions, loaded_paragraphs,
--     loaded_portraits, loaded_quote_spans, loaded_quotes, loaded_sentences
-- makes: sums
create or replace temp table sums as
with

looked_at as (
    select
        article_id,
        hash('body', body) as seen
    from loaded_articles
    union all
    select
        article_id,
        hash('paragraph', start, "end") as seen
    from loaded_paragraphs
    union all
    select
        article_id,
        hash('sentence', start, "end") as seen
    from loaded_sentences
    union all
    select
        article_id,
        hash('mention', start, "end", text) as seen
    from loaded_mentions
    union all
    select
        article_id,
        hash('description', start, "end", text) as seen
    from loaded_descriptions
    union all
    select
        article_id,
        hash('span', quote_no, span_no, start, "end") as seen
    from loaded_quote_spans
    union all
    select
        article_id,
        hash(
            'quote', quote_no, content, cue, cue_start, cue_end, speaker, speaker_start, speaker_end
        ) as seen
    from loaded_quotes
    union all
    select
        article_id,
        hash('title', title, title_start, title_end) as seen
    from loaded_portraits
)

select
    article_id,
    hash(sum(seen)) as proof
from looked_at
group by article_id
