-- Every speaker belongs to a quote, and the first is the quote's own.
select
    speakers.article_id,
    speakers.quote_no,
    speakers.position
from loaded_quote_speakers as speakers
left join loaded_quotes as quotes using (article_id, quote_no)
where
    quotes.article_id is null
    or (
        speakers.position = 0
        and speakers.entity_id is distinct from quotes.entity_id
    )
