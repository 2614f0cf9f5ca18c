-- All quotes as the extractor found them, without what people corrected: one row per quote.
-- reads: articles, entities, portraits, quote_corrections, quotes, sources
with

before as (
    select
        article_id,
        quote_no,
        max(was) filter (where correction in ('not_a_quote', 'modality')) as modality,
        bool_or(correction = 'speaker') as has_other_speaker,
        max(was) filter (where correction = 'speaker') as speaker
    from quote_corrections
    where state = 'in force'
    group by article_id, quote_no
)

select
    articles.published_at,
    sources.name as source,
    articles.duplicate_of,
    quotes.kind,
    quotes.tier,
    coalesce(before.modality, quotes.modality) as modality,
    if(before.has_other_speaker, before.speaker, entities.name) as speaker,
    case
        when not coalesce(before.has_other_speaker, false)
            then sourcing_of(quotes.source_kind, quotes.name_withheld)
        when before.speaker is not null then 'named'
        else sourcing_in_words(quotes.speaker)
    end as sourcing,
    quotes.source_kind,
    quotes.function,
    portraits.reference
from quotes
inner join articles using (article_id)
inner join sources using (source_id)
left join entities using (entity_id)
left join portraits
    on
        quotes.article_id = portraits.article_id
        and coalesce(quotes.named_id, quotes.entity_id)
        = coalesce(portraits.named_id, portraits.entity_id)
left join before using (article_id, quote_no)
where quotes.rule != 'corrected'
