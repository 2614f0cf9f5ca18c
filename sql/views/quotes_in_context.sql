-- Each quote with its speaker, article and publisher, for export, without what people retracted:
-- one row a quote.
create or replace view quotes_in_context as
with

bylines as (
    select
        article_id,
        string_agg(name, '; ' order by position) as authors
    from article_authors
    group by article_id
)

select
    articles.published_at,
    sources.name as source,
    speakers.name as speaker,
    quotes.speaker as speaker_as_written,
    quotes.content,
    quotes.kind,
    quotes.cue,
    quotes.tier,
    quotes.modality,
    passers.name as via,
    quotes.confidence,
    articles.title,
    articles.url,
    quotes.rule,
    quotes.corrected_by,
    quotes.corrected_at,
    quotes.article_id,
    quotes.quote_no,
    quotes.entity_id,
    articles.source_id,
    speakers.type as speaker_type,
    quotes.source_kind,
    quotes.name_withheld,
    portraits.title as speaker_title,
    quotes.function,
    portraits.reference,
    bylines.authors,
    articles.credit,
    articles.language,
    articles.published_precision,
    articles.duplicate_of,
    quotes.cluster_id
from quotes
inner join articles using (article_id)
inner join sources using (source_id)
left join bylines using (article_id)
left join portraits
    on
        quotes.article_id = portraits.article_id
        and coalesce(quotes.named_id, quotes.entity_id)
        = coalesce(portraits.named_id, portraits.entity_id)
left join entities as speakers on quotes.entity_id = speakers.entity_id
left join entities as passers on quotes.via_entity_id = passers.entity_id
where quotes.modality != 'retracted';
