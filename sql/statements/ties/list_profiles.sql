-- In how many articles of a day a person is named together with what those contexts name: one
-- row a person, a day and a name.
-- reads: article_entities, bearers, contexts, known_bearers
-- makes: profiles
create or replace temp table profiles as
select
    bearers.part,
    bearers.entity_id,
    bearers.day,
    article_entities.named_id as other_id,
    count(*) as articles
from bearers
inner join article_entities using (article_id)
semi join known_bearers
    on
        bearers.part = known_bearers.part
        and bearers.entity_id = known_bearers.entity_id
where article_entities.named_id in (select contexts.other_id from contexts)
group by all
