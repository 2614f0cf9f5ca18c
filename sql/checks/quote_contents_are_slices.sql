-- In what was loaded, a quote's content is its spans' slices of the body, joined by a space.
-- Master of `refuted`: test_what_is_refuted_is_what_checks_select.
with

joined as (
    select
        loaded_quote_spans.article_id,
        loaded_quote_spans.quote_no,
        string_agg(
            unproven_texts.body[loaded_quote_spans.start + 1:loaded_quote_spans."end"], ' '
            order by loaded_quote_spans.span_no
        ) as content
    from loaded_quote_spans
    inner join unproven_texts using (article_id)
    group by loaded_quote_spans.article_id, loaded_quote_spans.quote_no
)

select
    loaded_quotes.article_id,
    loaded_quotes.quote_no,
    loaded_quotes.content
from loaded_quotes
semi join unproven_texts using (article_id)
left join joined using (article_id, quote_no)
where loaded_quotes.content is distinct from joined.content
