-- Names in articles with the entities that they are tied to. Rows are found by their articles
-- alone, and then changed by their numbers: see list_moving_mentions.
-- reads: article_entities, changed, changing_rows
-- changes: article_entities
update article_entities
set
    entity_id = moving.entity_id
from (
    with

    held as materialized (
        select
            article_entities.rowid as row_no,
            article_entities.article_id,
            article_entities.named_id
        from article_entities
        where
            article_entities.rowid in (
                select found.rowid
                from article_entities as found
                where
                    found.article_id in (select moved.article_id from changed as moved)
                    and found.rowid >= (
                        select changing_rows.first_row
                        from changing_rows
                        where changing_rows.table_name = 'article_entities'
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
where article_entities.rowid = moving.row_no
