-- Descriptions with the entities that their names are tied to.
-- reads: changed, changing_rows, descriptions
-- changes: descriptions
update descriptions
set
    entity_id = changed.entity_id,
    named_id = nullif(changed.named_id, changed.entity_id)
from changed
where
    descriptions.article_id = changed.article_id
    and coalesce(descriptions.named_id, descriptions.entity_id) = changed.named_id
    and descriptions.rowid in (
        select held.rowid
        from descriptions as held
        where
            held.article_id in (select moved.article_id from changed as moved)
            and held.rowid >= (
                select changing_rows.first_row
                from changing_rows
                where changing_rows.table_name = 'descriptions'
            )
    )
