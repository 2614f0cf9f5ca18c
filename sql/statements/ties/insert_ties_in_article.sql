-- Surnames taken for things, of the only person of that surname in the article.
-- reads: bearers, lone_names
-- changes: entity_ties
insert into entity_ties
select
    lone_names.named_id,
    lone_names.article_id,
    any_value(bearers.entity_id) as entity_id,
    any_value(lone_names.name) as alias,
    'surname' as rule,
    'the only person of this surname in the article' as evidence
from lone_names
inner join bearers using (article_id, part)
where lone_names.thing
group by lone_names.article_id, lone_names.named_id
having count(distinct bearers.entity_id) = 1
