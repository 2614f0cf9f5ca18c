-- A correction in force is in its quote, and a quote is corrected by nothing else.
with

corrected as (
    select
        article_id,
        quote_no,
        bool_or(correction = 'not_a_quote') as is_retracted,
        max(value) filter (where correction = 'modality') as modality
    from quote_corrections
    where state = 'in force'
    group by article_id, quote_no
)

select
    coalesce(quotes.article_id, corrected.article_id) as article_id,
    coalesce(quotes.quote_no, corrected.quote_no) as quote_no
from (
    select *
    from quotes
    where corrected_by is not null or modality = 'retracted' or rule = 'corrected'
) as quotes
full join corrected using (article_id, quote_no)
where
    quotes.article_id is null
    or corrected.article_id is null
    or quotes.modality
    != if(corrected.is_retracted, 'retracted', coalesce(corrected.modality, quotes.modality))
    or (quotes.modality = 'retracted') != corrected.is_retracted
