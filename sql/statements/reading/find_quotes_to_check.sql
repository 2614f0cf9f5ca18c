-- The quotes that share most words with a quotation that is checked: one row a quote.
-- reads: entity_names, fulltext_hits, indexed_quotes, quote_speakers, quotes, quotes_in_brief
with

asked as (
    select distinct entity_id
    from entity_names
    where folded_name = folded($name) or ends_with(folded_name, ' ' || folded($name))
),

hits as materialized (
    select
        found.score,
        indexed_quotes.article_id,
        indexed_quotes.quote_no
    from fulltext_hits($words, 'indexed_quotes', 'words_in_quotes', $most) as found
    inner join indexed_quotes using (document_no)
),

together as (
    select
        quote_speakers.article_id,
        quote_speakers.quote_no,
        bool_or(quote_speakers.entity_id in (select asked.entity_id from asked)) as asked
    from quote_speakers
    semi join hits using (article_id, quote_no)
    group by quote_speakers.article_id, quote_speakers.quote_no
)

select
    brief.content,
    brief.kind,
    brief.modality,
    brief.speaker,
    brief.speaker_as_written,
    coalesce(brief.entity_id in (select asked.entity_id from asked), false)
    or coalesce(together.asked, false)
    or coalesce(contains(lower(brief.speaker_as_written), lower($name)), false) as by_asked,
    brief.title,
    brief.url,
    brief.source,
    brief.published_at,
    quotes.paragraph_no,
    brief.confidence,
    brief.article_id,
    brief.quote_no
from hits
inner join quotes_in_brief as brief using (article_id, quote_no)
inner join quotes using (article_id, quote_no)
left join together using (article_id, quote_no)
order by hits.score desc, brief.published_at, brief.article_id, brief.quote_no
