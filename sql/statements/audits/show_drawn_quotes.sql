-- The drawn quotes, with what the table says of each: one row per quote, in the order asked for.
-- reads: quotes_in_context, quote_spans, quotes
with

asked as (
    select
        unnest(cast($article_ids as bigint[])) as article_id,
        unnest(cast($numbers as bigint[])) as quote_no
),

spans as (
    select
        quote_spans.article_id,
        quote_spans.quote_no,
        list(
            [quote_spans.start, quote_spans."end"]
            order by quote_spans.start
        ) as spans
    from quote_spans
    inner join asked using (article_id, quote_no)
    group by all
)

select
    context.article_id,
    context.quote_no,
    context.source,
    coalesce(strftime(context.published_at, '%Y-%m'), 'undated') as month,
    coalesce(strftime(context.published_at, '%Y-%m-%d'), 'undated') as day,
    context.duplicate_of is not null as is_copy,
    context.kind,
    context.tier,
    context.modality,
    context.speaker as entity,
    context.entity_id,
    context.rule,
    context.confidence,
    context.content,
    context.speaker_as_written,
    sourcing_of(context.source_kind, context.name_withheld) as sourcing,
    coalesce(context.source_kind, 'none') as source_kind,
    context.function,
    context.reference,
    context.cue,
    quotes.speaker_start,
    quotes.speaker_end,
    spans.spans
from quotes_in_context as context
inner join asked using (article_id, quote_no)
inner join quotes using (article_id, quote_no)
inner join spans using (article_id, quote_no)
order by context.article_id, context.quote_no
