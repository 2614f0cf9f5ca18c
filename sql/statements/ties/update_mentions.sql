-- Mentions with the entities that their names are tied to.
-- reads: changed, changing_rows
-- changes: mentions
update mentions
set
    entity_id = changed.entity_id,
    named_id = nullif(changed.named_id, changed.entity_id)
from changed
where
    mentions.article_id = changed.article_id
    and coalesce(mentions.named_id, mentions.entity_id) = changed.named_id
    and mentions.rowid >= (
        select changing_rows.first_row
        from changing_rows
        where changing_rows.table_name = 'mentions'
    )
