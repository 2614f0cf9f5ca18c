-- In what was loaded, a quote's content is its spans' slices of the body, joined by a space.
-- Master of `refuted`: test_what_is_refuted_is_what_checks_select.
with

joined as (
    select
        quote_spans.article_id,
        quote_spans.quote_no,
        string_agg(
            unproven_texts.body[quote_spans.start + 1:quote_spans."end"], ' '
            order by quote_spans.span_no
        ) as content
    from quote_spans
    inner join unproven_texts using (article_id)
    group by quote_spans.article_id, quote_spans.quote_no
)

select
    quotes.article_id,
    quotes.quote_no,
    quotes.content
from quotes
semi join unproven_texts using (article_id)
left join joined using (article_id, quote_no)
where quotes.content is distinct from joined.content
