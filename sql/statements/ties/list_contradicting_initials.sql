-- Capitals between given name and surname, of people who are written with several: one row
-- an article of theirs.
-- reads: dirty_people
with

written as (
    select
        entity_id,
        article_id,
        max(regexp_replace(
            regexp_extract(name, '^\S+((?: (?:[A-Z]\.?)+)+) \S', 1), '[^A-Z]', '', 'g'
        )) as letters
    from dirty_people
    -- Such a name has three words; most have two, and need not be taken apart.
    where name like '% % %'
    group by entity_id, article_id
)

select
    entity_id,
    article_id,
    letters
from written
where letters != ''
qualify min(letters) over (partition by entity_id) != max(letters) over (partition by entity_id)
order by entity_id, article_id
