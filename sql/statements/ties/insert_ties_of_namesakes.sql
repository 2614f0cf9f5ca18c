-- Ties of a name to the bearer that only some articles mean.
-- reads: dirty_people
-- changes: entity_ties
insert into entity_ties
select
    dirty_people.named_id,
    dirty_people.article_id,
    parts.part_id as entity_id,
    dirty_people.name as alias,
    'namesake' as rule,
    parts.evidence
from dirty_people
inner join (
    select
        unnest(cast($entity_ids as bigint[])) as entity_id,
        unnest(cast($article_ids as bigint[])) as article_id,
        unnest(cast($part_ids as bigint[])) as part_id,
        unnest(cast($evidence as varchar[])) as evidence
) as parts using (entity_id, article_id)
