-- Names that may be the surname of somebody whom their article does not name in full: one row
-- a name in an article. A thing may be one too, where people of the surname are named in four
-- times as many articles: recognisers take Trump for a company.
-- reads: article_entities, articles, dirty_parts, names, tied_names
-- makes: lone_names
create or replace temp table lone_names as
with

bearers as (
    select
        part,
        cast(sum(articles) as bigint) as articles
    from (
        select
            unnest(parts) as part,
            articles
        from names
        where given is not null
    ) as parts_of_names
    where part in (select dirty_parts.part from dirty_parts)
    group by part
),

-- Looked up once among all names.
called as materialized (
    select
        names.named_id,
        names.type,
        names.articles,
        names.plain,
        names.alone
    from names
    where
        names.type not in ('place', 'group', 'language')
        and names.plain in (select bearers.part from bearers)
),

things as (
    select
        plain,
        cast(sum(articles) as bigint) as articles
    from called
    where type != 'person'
    group by plain
),

lone as (
    select
        called.named_id,
        called.plain as part,
        called.type != 'person' as thing
    from called
    inner join bearers on called.plain = bearers.part
    left join tied_names on called.named_id = tied_names.named_id
    left join things on called.plain = things.plain
    where
        called.alone
        and not coalesce(tied_names.overridden, false)
        and (tied_names.rule is null or tied_names.rule = 'spelling')
        and (called.type = 'person' or bearers.articles >= 4 * things.articles)
)

select
    article_entities.article_id,
    article_entities.named_id,
    article_entities.name,
    lone.part,
    lone.thing,
    coalesce(cast(articles.published_at as date), date '0001-01-01') as day
from article_entities
inner join lone using (named_id)
inner join articles using (article_id)
