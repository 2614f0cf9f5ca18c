-- Names in articles with the entities that they are tied to.
-- reads: article_entities, changed, changing_rows
-- changes: article_entities
update article_entities
set entity_id = changed.entity_id
from changed
where
    article_entities.article_id = changed.article_id
    and article_entities.named_id = changed.named_id
    and article_entities.rowid in (
        select held.rowid
        from article_entities as held
        where
            held.article_id in (select moved.article_id from changed as moved)
            and held.rowid >= (
                select changing_rows.first_row
                from changing_rows
                where changing_rows.table_name = 'article_entities'
            )
    )
