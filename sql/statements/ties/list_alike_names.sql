-- Names spelled alike, and one name under several types: one row a name, with the name that
-- stands for it. Names spelled like no other, which most are, have no row. A type joins the most
-- frequent one where that has three articles in four and at least three; with people on one
-- side, nine in ten and at most four articles, or a fiftieth, on the other: Jordan is a country
-- and a surname. A name of several words joins the one type under which articles say what it is,
-- if no article does under the other.
-- reads: names
-- makes: alike
create or replace temp table alike as
with

shared as materialized (
    select folded
    from names
    group by folded
    having count(*) > 1
),

spelled as materialized (
    select
        names.named_id,
        names.name,
        names.type,
        names.articles,
        names.told,
        names.folded
    from names
    semi join shared using (folded)
),

groups as (
    select
        folded,
        type,
        arg_max(
            struct_pack(named_id := named_id, name := name),
            struct_pack(articles := articles, named_id := named_id)
        ) as root,
        cast(sum(articles) as bigint) as articles,
        cast(sum(told) as bigint) as told
    from spelled
    group by folded, type
),

front as (
    select
        folded,
        arg_max(
            struct_pack(
                type := type,
                articles := articles,
                told := told,
                named_id := root.named_id,
                name := root.name
            ),
            struct_pack(articles := articles, type := type)
        ) as most,
        arg_max(
            struct_pack(
                type := type,
                articles := articles,
                told := told,
                named_id := root.named_id,
                name := root.name
            ),
            struct_pack(told := told, type := type)
        ) as surest,
        count(*) filter (where told > 0) as told_types
    from groups
    group by folded
    having count(*) > 1
),

settled as (
    select
        folded,
        -- Said of it under one type only, and in as many articles as name it under another.
        told_types = 1
        and contains(surest.name, ' ')
        and surest.articles + surest.told >= most.articles as by_telling,
        if(by_telling, surest, most) as best
    from front
),

joined as (
    select
        groups.folded,
        groups.type,
        groups.root,
        groups.articles,
        settled.best,
        settled.by_telling,
        settled.best is not null
        and settled.best.type != groups.type
        and case
            when settled.by_telling then true
            when 'person' in (settled.best.type, groups.type)
                then
                    settled.best.articles >= 9 * groups.articles
                    and settled.best.articles >= 5
                    and (groups.articles <= 4 or 50 * groups.articles <= settled.best.articles)
            else settled.best.articles >= greatest(3, 3 * groups.articles)
        end as outvoted
    from groups
    left join settled using (folded)
)

select
    spelled.named_id,
    case when joined.outvoted then joined.best.named_id else joined.root.named_id end as root_id,
    case
        when joined.outvoted then 'type'
        when spelled.named_id != joined.root.named_id then 'spelling'
    end as rule,
    case
        when joined.outvoted and joined.by_telling
            then
                format(
                    '{} in {} articles, of which {} say what it is, {} in {}, of which none do',
                    joined.best.type,
                    joined.best.articles,
                    joined.best.told,
                    joined.type,
                    joined.articles
                )
        when joined.outvoted
            then
                format(
                    '{} in {} articles, {} in {}',
                    joined.best.type, joined.best.articles, joined.type, joined.articles
                )
        when spelled.named_id != joined.root.named_id
            then format('spelled like {}', joined.root.name)
    end as evidence
from spelled
inner join joined using (folded, type)
