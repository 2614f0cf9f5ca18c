-- Speakers of quotes with the entities that their names are tied to.
-- Twin of update_quotes: tests/test_twins.py.
-- reads: changed, changing_rows, quote_speakers
-- changes: quote_speakers
update quote_speakers
set
    entity_id = moving.entity_id,
    named_id = nullif(moving.named_id, moving.entity_id)
from (
    with

    held as materialized (
        select
            quote_speakers.rowid as row_no,
            quote_speakers.article_id,
            coalesce(quote_speakers.named_id, quote_speakers.entity_id) as named_id
        from quote_speakers
        where
            quote_speakers.rowid in (
                select found.rowid
                from quote_speakers as found
                where
                    found.article_id in (select moved.article_id from changed as moved)
                    and found.rowid >= (
                        select changing_rows.first_row
                        from changing_rows
                        where changing_rows.table_name = 'quote_speakers'
                    )
            )
    )

    select
        held.row_no,
        changed.named_id,
        changed.entity_id
    from held
    inner join changed using (article_id, named_id)
) as moving
where quote_speakers.rowid = moving.row_no
