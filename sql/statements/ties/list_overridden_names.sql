-- Names about which a person decided: one row a name, or a name in an article. An entity that
-- the file names is the one that bears the name already, else a new one under this name.
-- reads: article_entities, articles, names, overrides, units
-- makes: overridden
create or replace temp table overridden as
with

bearers as (
    select
        names.folded,
        names.type,
        arg_max(
            if(units.rule = 'type', names.named_id, coalesce(units.root_id, names.named_id)),
            struct_pack(articles := names.articles, named_id := names.named_id)
        ) as entity_id
    from names
    left join units using (named_id)
    where names.folded in (select overrides.same_as_folded from overrides)
    group by names.folded, names.type
),

chosen as (
    select
        overrides.line,
        overrides.folded,
        overrides.type,
        overrides.article,
        overrides.same_as as name,
        overrides.same_as_type,
        overrides.note,
        case
            when overrides.same_as is not null
                then coalesce(bearers.entity_id, overrides.same_as_id)
        end as entity_id
    from overrides
    left join bearers
        on
            overrides.same_as_folded = bearers.folded
            and overrides.same_as_type = bearers.type
),

everywhere as (
    select
        names.named_id,
        cast(null as bigint) as article_id,
        chosen.*
    from chosen
    inner join names on chosen.folded = names.folded
    where chosen.article is null and coalesce(chosen.type, names.type) = names.type
),

in_one_article as (
    select
        names.named_id,
        articles.article_id,
        chosen.*
    from chosen
    inner join names on chosen.folded = names.folded
    inner join articles
        on chosen.article in (
            cast(articles.article_id as varchar), articles.url, articles.canonical_url
        )
    semi join article_entities
        on
            articles.article_id = article_entities.article_id
            and names.named_id = article_entities.named_id
    where coalesce(chosen.type, names.type) = names.type
)

select
    named_id,
    article_id,
    coalesce(entity_id, named_id) as entity_id,
    name,
    same_as_type as type,
    line,
    concat_ws(': ', 'line ' || line || ' of the overrides', nullif(note, '')) as evidence
from (
    select * from everywhere
    union all by name
    select * from in_one_article
) as decisions
-- A row that says a type comes before one about any.
qualify row_number() over (partition by named_id, article_id order by type is null, line) = 1
