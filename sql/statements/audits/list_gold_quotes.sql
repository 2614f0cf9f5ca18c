-- Articles of which people know each quote, coded as right or corrected, and none is known to be
-- missing still: one row an article.
-- reads: articles, audit_answers, audit_items, audits, entities, quote_corrections, quote_spans,
--     quotes
with

codes as (
    select
        audit_items.part,
        audit_items.article_id,
        audit_items.start,
        audit_answers.field,
        arg_max(audit_answers.code, struct_pack(
            recorded_at := audits.recorded_at,
            audit_id := audits.audit_id
        )) as code
    from audit_answers
    inner join audit_items using (audit_id, item)
    inner join audits using (audit_id)
    where audit_answers.coder = 'settled'
    group by audit_items.part, audit_items.article_id, audit_items.start, audit_answers.field
),

-- Quotes are known by where they begin: numbers change with the extractor.
coded as (
    select
        article_id,
        start,
        max(code) filter (where field = 'quote') as is_quote,
        coalesce(
            bool_and(code = 'y') filter (where field in ('content', 'speaker', 'entity')), false
        ) as is_right,
        max(code) filter (where field = 'kind') as kind
    from codes
    where part = 'quote'
    group by article_id, start
),

decided as (
    select
        article_id,
        quote_no,
        bool_or(correction in ('speaker', 'missing')) as is_named
    from quote_corrections
    where state = 'in force'
    group by article_id, quote_no
),

placed as (
    select
        article_id,
        quote_no,
        min(start) as start,
        list([start, "end"] order by span_no) as spans
    from quote_spans
    group by article_id, quote_no
),

judged as (
    select
        quotes.article_id,
        placed.start,
        placed.spans,
        quotes.modality != 'retracted'
        and (quotes.corrected_by is not null or coalesce(coded.is_quote, 'y') = 'y') as is_quote,
        quotes.corrected_by is not null
        or coalesce(coded.is_quote = 'n' or (coded.is_quote = 'y' and coded.is_right), false)
            as is_known,
        coalesce(if(decided.is_named, entities.name, quotes.speaker), '') as speaker,
        entities.name as entity,
        coalesce(coded.kind, quotes.kind) as kind,
        quotes.tier
    from quotes
    inner join placed using (article_id, quote_no)
    left join entities using (entity_id)
    left join decided using (article_id, quote_no)
    left join coded on quotes.article_id = coded.article_id and placed.start = coded.start
),

-- What coders missed in sentences, and what was added since.
lacking as (
    select
        codes.article_id,
        sum(cast(codes.code as bigint)) as missed,
        (
            select count(*)
            from quote_corrections
            where
                quote_corrections.article_id = codes.article_id
                and quote_corrections.correction = 'missing'
                and quote_corrections.state = 'in force'
        ) as added
    from codes
    where codes.field = 'missed'
    group by codes.article_id
)

select
    judged.article_id,
    any_value(articles.body) as text,
    list(
        struct_pack(
            contents := judged.spans,
            speaker := judged.speaker,
            entity := judged.entity,
            kind := judged.kind,
            tier := judged.tier
        )
        order by judged.start
    ) filter (where judged.is_quote) as quotes
from judged
inner join articles using (article_id)
left join lacking using (article_id)
group by judged.article_id
having bool_and(judged.is_known) and max(coalesce(lacking.missed <= lacking.added, true))
order by judged.article_id
