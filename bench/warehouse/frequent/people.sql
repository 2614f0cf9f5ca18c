-- The people who are quoted most.
select any_value(entities.name) as name
from quotes
inner join entities using (entity_id)
where entities.type = 'person'
group by quotes.entity_id
order by count(*) desc, quotes.entity_id
limit 2
