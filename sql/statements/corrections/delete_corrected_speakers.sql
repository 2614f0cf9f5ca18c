-- Speakers of quotes of which people say that somebody else speaks, or nobody with a name; those
-- who speak together go with the first.
-- reads: corrected_quotes, quote_speakers
-- changes: quote_speakers
delete from quote_speakers
where
    exists (
        select 1
        from quote_speakers as first_ones
        inner join corrected_quotes using (article_id, quote_no)
        where
            first_ones.article_id = quote_speakers.article_id
            and first_ones.quote_no = quote_speakers.quote_no
            and first_ones.position = 0
            and coalesce(first_ones.named_id, first_ones.entity_id)
            is distinct from corrected_quotes.named_id
    )
