-- What else the articles of some people name; places, groups, lone surnames and the press tell
-- nothing. One row an article and a name, or an article alone where it names nothing else.
-- reads: article_entities, dirty_people, names, tied_names
with

chosen as (
    select
        entity_id,
        article_id
    from dirty_people
    where list_contains(cast($entity_ids as bigint[]), entity_id)
    group by entity_id, article_id
),

telling as (
    select
        article_entities.article_id,
        coalesce(tied_names.entity_id, article_entities.named_id) as entity_id,
        article_entities.named_id
    from article_entities
    inner join names using (named_id)
    left join tied_names using (named_id)
    where
        article_entities.article_id in (select chosen.article_id from chosen)
        and names.type not in ('place', 'group', 'language')
        and (names.type != 'person' or names.given is not null)
        -- As rows, for DuckDB goes through a list from its beginning for each name.
        and names.folded not in (select unnest(cast($press as varchar[])))
)

select
    chosen.entity_id,
    chosen.article_id,
    telling.named_id
from chosen
left join telling
    on
        chosen.article_id = telling.article_id
        and chosen.entity_id != telling.entity_id
order by chosen.entity_id, chosen.article_id, telling.named_id
