-- Portraits with the entities that their names are tied to.
-- reads: changed, changing_rows
-- changes: portraits
update portraits
set
    entity_id = changed.entity_id,
    named_id = nullif(changed.named_id, changed.entity_id)
from changed
where
    portraits.article_id = changed.article_id
    and coalesce(portraits.named_id, portraits.entity_id) = changed.named_id
    and portraits.rowid >= (
        select changing_rows.first_row
        from changing_rows
        where changing_rows.table_name = 'portraits'
    )
