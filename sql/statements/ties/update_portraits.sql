-- Portraits with the entities that their names are tied to.
-- Twin of update_quotes: tests/test_twins.py.
-- reads: changed, changing_rows, portraits
-- changes: portraits
update portraits
set
    entity_id = moving.entity_id,
    named_id = nullif(moving.named_id, moving.entity_id)
from (
    with

    held as materialized (
        select
            portraits.rowid as row_no,
            portraits.article_id,
            coalesce(portraits.named_id, portraits.entity_id) as named_id
        from portraits
        where
            portraits.rowid in (
                select found.rowid
                from portraits as found
                where
                    found.article_id in (select moved.article_id from changed as moved)
                    and found.rowid >= (
                        select changing_rows.first_row
                        from changing_rows
                        where changing_rows.table_name = 'portraits'
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
where portraits.rowid = moving.row_no
