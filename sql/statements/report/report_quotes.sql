-- The quotes of a report, with whether its figures count them: one row a quote.
-- reads: portraits, quotes, report_articles
-- makes: report_quotes
create or replace temp table report_quotes as
with

judged as (
    select
        quotes.article_id,
        quotes.quote_no,
        report_articles.source_id,
        report_articles.published_at,
        quotes.entity_id,
        coalesce(quotes.source_kind, 'none') as sourcing,
        coalesce(quotes.name_withheld, false) as withheld,
        quotes.function,
        portraits.reference,
        quotes.cluster_id,
        quotes.kind,
        quotes.kind in ('direct', 'mixed') as own_words,
        quotes.tier,
        quotes.modality,
        quotes.rule,
        quotes.confidence,
        report_articles.duplicate_of is not null as in_copy,
        len(cast($entity_ids as bigint[])) = 0
        or coalesce(list_contains(cast($entity_ids as bigint[]), quotes.entity_id), false)
            as wanted
    from quotes
    inner join report_articles using (article_id)
    left join portraits
        on
            quotes.article_id = portraits.article_id
            and coalesce(quotes.named_id, quotes.entity_id)
            = coalesce(portraits.named_id, portraits.entity_id)
    where quotes.modality != 'retracted'
)

select
    *,
    tier = 'statement' and modality = 'asserted' as carried,
    wanted and tier = 'statement' and modality = 'asserted' and not in_copy as counted
from judged;
