-- In what was loaded, paragraphs, sentences, quote spans are not empty and lie in their body.
-- Master of `refuted`: test_what_is_refuted_is_what_checks_select.
with

spans as (
    select
        article_id,
        start,
        "end"
    from loaded_paragraphs
    union all
    select
        article_id,
        start,
        "end"
    from loaded_sentences
    union all
    select
        article_id,
        start,
        "end"
    from loaded_quote_spans
)

select
    spans.article_id,
    spans.start,
    spans."end"
from spans
inner join unproven_texts using (article_id)
where
    spans.start < 0
    or spans.start >= spans."end"
    or spans."end" > length(unproven_texts.body)
