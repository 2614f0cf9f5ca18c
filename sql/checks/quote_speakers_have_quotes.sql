-- Every speaker belongs to a quote, and the first is the quote's own.
select
    quote_speakers.article_id,
    quote_speakers.quote_no,
    quote_speakers.position
from quote_speakers
left join quotes using (article_id, quote_no)
where
    quotes.article_id is null
    or (
        quote_speakers.position = 0
        and quote_speakers.entity_id is distinct from quotes.entity_id
    )
