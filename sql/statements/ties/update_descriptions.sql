-- Descriptions with the entities that their names are tied to.
-- Twin of update_quotes: tests/test_twins.py.
-- reads: changed, changing_rows, descriptions
-- changes: descriptions
update descriptions
set
    entity_id = moving.entity_id,
    named_id = nullif(moving.named_id, moving.entity_id)
from (
    with

    held as materialized (
        select
            descriptions.rowid as row_no,
            descriptions.article_id,
            coalesce(descriptions.named_id, descriptions.entity_id) as named_id
        from descriptions
        where
            descriptions.rowid in (
                select found.rowid
                from descriptions as found
                where
                    found.article_id in (select moved.article_id from changed as moved)
                    and found.rowid >= (
                        select changing_rows.first_row
                        from changing_rows
                        where changing_rows.table_name = 'descriptions'
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
where descriptions.rowid = moving.row_no
