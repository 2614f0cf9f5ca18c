-- Who is quoted most of those about whom people.csv says nothing in a column: one row a person,
-- with the title that the last article to give one gives.
create or replace macro people_without(fact_name) as table
    select
        entities.name as speaker,
        count(*) as quotes,
        count(distinct voiced.article_id) as articles,
        arg_max(voiced.title, (voiced.published_at, voiced.article_id)) as title
    from voiced_statements as voiced
    inner join entities using (entity_id)
    left join known_facts as facts
        on
            voiced.entity_id = facts.entity_id
            and facts.fact = fact_name
            and in_days(voiced.published_at, facts.from_day, facts.to_day)
    where
        entities.type = 'person'
        and voiced.duplicate_of is null
        and facts.value is null
    group by voiced.entity_id, entities.name
    order by quotes desc, articles desc, speaker;
