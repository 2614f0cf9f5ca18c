-- Lone surnames that one person fits, whatever the day: the only one of the surname, or one
-- with eight times the overlap of anybody else.
-- Twin of insert_ties_by_days: tests/test_twins.py.
-- reads: candidates_ever, lone_names
-- changes: entity_ties
insert into entity_ties
with

ranked as (
    select
        *,
        row_number() over (
            partition by article_id, named_id order by overlap desc, entity_id
        ) as place,
        coalesce(lead(overlap) over (
            partition by article_id, named_id order by overlap desc, entity_id
        ), 0) as next_overlap
    from candidates_ever
)

select
    ranked.named_id,
    ranked.article_id,
    ranked.entity_id,
    lone_names.name as alias,
    'surname' as rule,
    format(
        '{} shared names ({}) with {} of any day; {}',
        len(ranked.shared_names),
        array_to_string(ranked.shared_names[1:3], ', '),
        if(ranked.articles = 1, '1 article', ranked.articles || ' articles'),
        case
            when ranked.people = 1 then 'nobody else bears the surname'
            when ranked.next_overlap = 0 then 'nobody else fits'
            else format(
                'overlap {:.1f}, the next one''s {:.1f}', ranked.overlap, ranked.next_overlap
            )
        end
    ) as evidence
from ranked
inner join lone_names using (article_id, named_id)
where ranked.place = 1 and ranked.overlap >= 8 * ranked.next_overlap
