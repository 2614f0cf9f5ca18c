-- Lone surnames that one person fits in these days: nobody else does, or anybody else has a
-- quarter of the overlap at most.
-- Master of insert_ties_by_topic: tests/test_twins.py.
-- reads: candidates, lone_names
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
    from candidates
)

select
    ranked.named_id,
    ranked.article_id,
    ranked.entity_id,
    lone_names.name as alias,
    'surname' as rule,
    format(
        '{} shared names ({}) with {} of these days; {}',
        len(ranked.shared_names),
        array_to_string(ranked.shared_names[1:3], ', '),
        if(ranked.articles = 1, '1 article', ranked.articles || ' articles'),
        if(
            ranked.next_overlap = 0,
            'nobody else fits',
            format('overlap {:.1f}, the next one''s {:.1f}', ranked.overlap, ranked.next_overlap)
        )
    ) as evidence
from ranked
inner join lone_names using (article_id, named_id)
where ranked.place = 1 and ranked.overlap >= 4 * ranked.next_overlap
