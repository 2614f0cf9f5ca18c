-- Ties in articles that are taken out or looked at again: one row a tie.
-- reads: dirty_full_names, dirty_names, dirty_parts, entity_ties, gone, names
-- makes: replaced_ties
create or replace temp table replaced_ties as
with

surnames as (
    select names.named_id
    from names
    where names.plain in (select dirty_parts.part from dirty_parts)
)

select
    entity_ties.rowid as row_no,
    entity_ties.article_id,
    entity_ties.named_id,
    entity_ties.entity_id,
    entity_ties.rule
from entity_ties
where
    article_id is not null
    and (
        article_id in (select gone.article_id from gone)
        or rule = 'override'
        or named_id in (select dirty_names.named_id from dirty_names)
        or (
            rule = 'namesake'
            and named_id in (select dirty_full_names.named_id from dirty_full_names)
        )
        or (rule = 'surname' and named_id in (select surnames.named_id from surnames))
    )
