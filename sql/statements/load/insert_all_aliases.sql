-- Names under which mentions mention entities, of all mentions; pronouns and roles are no names:
-- one row an alias.
-- reads: mentions
-- changes: entity_aliases
insert into entity_aliases by name
select
    entity_id,
    text as alias,
    count(*) as mentions
from mentions
where how not in ('pronoun', 'role')
group by entity_id, text
