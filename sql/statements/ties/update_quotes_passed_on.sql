-- Quotes with the entities that the names of those who passed them on are tied to.
-- reads: changed, changing_rows, quotes
-- changes: quotes
update quotes
set
    via_entity_id = changed.entity_id,
    via_named_id = nullif(changed.named_id, changed.entity_id)
from changed
where
    quotes.article_id = changed.article_id
    and coalesce(quotes.via_named_id, quotes.via_entity_id) = changed.named_id
    and quotes.rowid in (
        select held.rowid
        from quotes as held
        where
            held.article_id in (select moved.article_id from changed as moved)
            and held.rowid >= (
                select changing_rows.first_row
                from changing_rows
                where changing_rows.table_name = 'quotes'
            )
    )
