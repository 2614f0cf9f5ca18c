-- Mentions of names that are tied to other entities now: one row a mention, by its row number. Rows
-- are found by their articles alone, and only then read: a key made of two columns finds nothing
-- without reading both of all rows.
-- reads: changed, changing_rows, mentions
-- makes: moving_mentions
create or replace temp table moving_mentions as
with

beside as materialized (
    select
        mentions.rowid as row_no,
        mentions.article_id,
        coalesce(mentions.named_id, mentions.entity_id) as named_id,
        mentions.text,
        mentions.how
    from mentions
    where
        mentions.rowid in (
            select held.rowid
            from mentions as held
            where
                held.article_id in (select changed.article_id from changed)
                and held.rowid >= (
                    select changing_rows.first_row
                    from changing_rows
                    where changing_rows.table_name = 'mentions'
                )
        )
)

select
    beside.row_no,
    beside.text,
    beside.how,
    changed.named_id,
    changed.old_id,
    changed.entity_id
from beside
inner join changed using (article_id, named_id)
