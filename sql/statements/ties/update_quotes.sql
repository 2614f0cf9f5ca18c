-- Quotes with the entities that their speakers' names are tied to.
-- Master of update_descriptions, update_portraits, update_quote_speakers and
-- update_quotes_passed_on: tests/test_twins.py.
-- reads: changed, changing_rows, quotes
-- changes: quotes
update quotes
set
    entity_id = moving.entity_id,
    named_id = nullif(moving.named_id, moving.entity_id)
from (
    with

    held as materialized (
        select
            quotes.rowid as row_no,
            quotes.article_id,
            coalesce(quotes.named_id, quotes.entity_id) as named_id
        from quotes
        where
            quotes.rowid in (
                select found.rowid
                from quotes as found
                where
                    found.article_id in (select moved.article_id from changed as moved)
                    and found.rowid >= (
                        select changing_rows.first_row
                        from changing_rows
                        where changing_rows.table_name = 'quotes'
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
where quotes.rowid = moving.row_no
