-- The organisations that are named most.
select any_value(entities.name) as name
from mentions
inner join entities using (entity_id)
where entities.type = 'organisation'
group by mentions.entity_id
order by count(*) desc, mentions.entity_id
limit 1
