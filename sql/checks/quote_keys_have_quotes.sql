-- Each key is of a quote that is held, with the quote's speaker.
select
    quote_keys.article_id,
    quote_keys.quote_no
from quote_keys
left join quotes using (article_id, quote_no)
where
    quotes.article_id is null
    or quote_keys.entity_id is distinct from quotes.entity_id
