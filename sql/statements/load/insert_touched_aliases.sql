-- The names under which touched entities are mentioned; pronouns and roles are no names.
-- reads: mentions, touched
-- changes: entity_aliases
insert into entity_aliases
select
    entity_id,
    text as alias,
    count(*) as mentions
from mentions
where
    entity_id in (select touched.entity_id from touched)
    and how not in ('pronoun', 'role')
group by entity_id, text
