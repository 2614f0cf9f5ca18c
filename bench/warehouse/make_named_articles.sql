-- Articles that are nothing but names: people of common and rare surnames, one in ten of them
-- by the surname alone, things and places; half of them of the article's topic.
create or replace temp table drawn as
with

slots as (
    select
        articles.number,
        slots.number as slot,
        hash(articles.number, slots.number, 1) / 18446744073709551616.0 as luck,
        hash(articles.number, slots.number, 2) % 100 as dice,
        hash(articles.number) % 3000 as topic
    from range($first, $first + $articles) as articles (number)
    cross join range(14) as slots (number)
),

ranked as (
    select
        number,
        slot,
        dice,
        case when slot < 5 then 'person' when slot < 10 then 'organisation' else 'place' end as type,
        case when slot < 5 then 60000 when slot < 10 then 20000 else 3000 end as pool,
        if(slot % 2 = 0, topic * 7, 0) as shift,
        luck
    from slots
),

chosen as (
    select
        number,
        slot,
        dice,
        type,
        (cast(floor(pow(pool, luck)) as bigint) - 1 + shift) % pool as who
    from ranked
),

spelled as (
    select
        number,
        slot,
        type,
        case
            when type = 'person'
                then
                    if(dice < 10, '', list_extract($given, cast(1 + hash(who, 3) % len($given) as bigint)) || ' ')
                    || 'Ma' || translate(
                        -- The most common surname is borne by one in 160, as in real ones.
                        cast(cast(floor(
                            25 * (pow(601, hash(who, 4) / 18446744073709551616.0) - 1)
                        ) as bigint) as varchar),
                        '0123456789', 'abdegilnor'
                    )
            when type = 'place' then 'Po' || translate(cast(who as varchar), '0123456789', 'abdegilnor')
            else 'Or' || translate(cast(who as varchar), '0123456789', 'abdegilnor') || ' Board'
        end as name
    from chosen
)

select
    number as article_id,
    min(slot) as slot,
    cast(hash(type, lower(name)) >> 1 as bigint) as named_id,
    name,
    type
from spelled
group by number, type, name;

insert into articles by name
select
    number as article_id,
    number as page_id,
    'https://paper.example/' || number as url,
    'https://paper.example/' || number as canonical_url,
    1 as source_id,
    'paper.example' as source_domain,
    'Paper' as source_name,
    timestamp '2024-01-01' + to_days(cast(number // 100 as integer)) as published_at,
    'en' as language,
    'article' as kind,
    'x' as body,
    1 as word_count,
    'b' as batch_id
from range($first, $first + $articles) as articles (number);

insert into article_entities by name
select
    article_id,
    named_id as entity_id,
    named_id,
    name,
    type
from drawn;

insert into mentions by name
select
    article_id,
    slot * 3 + place as mention_no,
    named_id as entity_id,
    'X' as label,
    name as text,
    0 as start,
    1 as "end",
    0 as sentence_no,
    'name' as how,
    2 as extractor
from drawn
cross join range(3) as places (place);

insert into descriptions by name
select
    article_id,
    named_id as entity_id,
    list_extract(
        $roles, cast(1 + hash(named_id, article_id // 4000) % len($roles) as bigint)
    ) as text,
    0 as start,
    1 as "end"
from drawn
where type = 'person' and slot = 0;

create or replace temp table wanted as
select article_id
from drawn
group by article_id;
