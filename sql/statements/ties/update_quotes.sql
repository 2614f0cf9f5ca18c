-- Quotes with the entities that their speakers' names are tied to.
-- reads: changed, changing_rows, quotes
-- changes: quotes
update quotes
set
    entity_id = changed.entity_id,
    named_id = nullif(changed.named_id, changed.entity_id)
from changed
where
    quotes.article_id = changed.article_id
    and coalesce(quotes.named_id, quotes.entity_id) = changed.named_id
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
