-- Names under which mentions that are tied to other entities mention them: one row an alias and
-- entity.
-- reads: changed, changing_rows, mentions
-- changes: alias_changes
insert into alias_changes
with

moving as (
    select
        changed.old_id,
        changed.entity_id,
        mentions.text as alias,
        count(*) as mentions
    from mentions
    inner join changed
        on
            mentions.article_id = changed.article_id
            and coalesce(mentions.named_id, mentions.entity_id) = changed.named_id
    where
        mentions.how not in ('pronoun', 'role')
        and mentions.rowid >= (
            select changing_rows.first_row
            from changing_rows
            where changing_rows.table_name = 'mentions'
        )
    group by changed.old_id, changed.entity_id, mentions.text
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
