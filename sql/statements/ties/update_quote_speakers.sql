-- Speakers of quotes with the entities that their names are tied to.
-- reads: changed, changing_rows, quote_speakers
-- changes: quote_speakers
update quote_speakers
set
    entity_id = changed.entity_id,
    named_id = nullif(changed.named_id, changed.entity_id)
from changed
where
    quote_speakers.article_id = changed.article_id
    and coalesce(quote_speakers.named_id, quote_speakers.entity_id) = changed.named_id
    and quote_speakers.rowid in (
        select held.rowid
        from quote_speakers as held
        where
            held.article_id in (select moved.article_id from changed as moved)
            and held.rowid >= (
                select changing_rows.first_row
                from changing_rows
                where changing_rows.table_name = 'quote_speakers'
            )
    )
