-- Who is quoted of those whom people.csv knows, by a column: one row per voice. Its value is null
-- where it holds on some of the days only, or another holds on others.
-- reads: entities, known_facts, voiced_statements
with

known as (
    select
        entities.name,
        voiced.entity_id,
        voiced.article_id,
        voiced.quote_no,
        max(facts.value) filter (
            where in_days(voiced.published_at, facts.from_day, facts.to_day)
        ) as value
    from voiced_statements as voiced
    inner join entities using (entity_id)
    inner join known_facts as facts using (entity_id)
    where
        facts.fact = $fact
        and in_days(voiced.published_at, $from_day, $to_day)
    group by entities.name, voiced.entity_id, voiced.article_id, voiced.quote_no
)

select
    name,
    if(count(distinct value) = 1 and count(value) = count(*), any_value(value), null) as value
from known
group by entity_id, name
order by name
