-- What people.csv says of the entities that this warehouse has: one row a value of a column. A name
-- counts that is one entity alone; of namesakes nobody is meant.
create or replace view known_facts as
with

named as (
    select
        named_id,
        entity_id
    from names
),

-- A full name that articles write otherwise: an alias of one entity alone.
written as (
    select
        entities.type,
        entity_names.lower_name,
        min(entity_names.entity_id) as entity_id
    from entity_names
    inner join entities using (entity_id)
    group by entities.type, entity_names.lower_name
    having count(distinct entity_names.entity_id) = 1
)

select
    people_facts.line,
    people_facts.name,
    people_facts.fact,
    people_facts.value,
    people_facts.from_day,
    people_facts.to_day,
    coalesce(named.entity_id, written.entity_id) as entity_id
from people_facts
left join named using (named_id)
left join written
    on people_facts.type = written.type and lower(people_facts.name) = written.lower_name
where coalesce(named.entity_id, written.entity_id) is not null;
