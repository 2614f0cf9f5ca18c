-- Names under which mentions that are tied to other entities mention them: one row an alias and
-- entity. Materialized, so that only mentions in these articles are read.
-- reads: changed, changing_rows, mentions
-- changes: alias_changes
insert into alias_changes
with

beside as materialized (
    select
        mentions.article_id,
        coalesce(mentions.named_id, mentions.entity_id) as named_id,
        mentions.text
    from mentions
    where
        mentions.article_id in (select changed.article_id from changed)
        and mentions.how not in ('pronoun', 'role')
        and mentions.rowid >= (
            select changing_rows.first_row
            from changing_rows
            where changing_rows.table_name = 'mentions'
        )
),

moving as (
    select
        changed.old_id,
        changed.entity_id,
        beside.text as alias,
        count(*) as mentions
    from beside
    inner join changed using (article_id, named_id)
    group by changed.old_id, changed.entity_id, beside.text
)

select
    old_id as entity_id,
    alias,
    -mentions as mentions
from moving
union all
select
    entity_id,
    alias,
    mentions
from moving
