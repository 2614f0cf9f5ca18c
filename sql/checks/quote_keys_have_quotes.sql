-- Each key is of a quote that is held, with the quote's speaker.
select
    loaded_quote_keys.article_id,
    loaded_quote_keys.quote_no
from loaded_quote_keys
left join (
    select held.*
    from quotes as held
    semi join loaded_quote_keys using (article_id, quote_no)
) as quotes using (article_id, quote_no)
where
    quotes.article_id is null
    or loaded_quote_keys.entity_id is distinct from quotes.entity_id
