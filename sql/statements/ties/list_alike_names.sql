-- Names spelled alike, and one name under several types: one row a name, with the name that
-- stands for it. A type joins the most frequent one where that has three articles in four and
-- at least three; with people on one side, nine in ten and at most four articles, or a
-- fiftieth, on the other: Jordan is a country and a surname.
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
        cast(sum(articles) as bigint) as articles
    from spelled
    group by folded, type
),

front as (
    select
        folded,
        arg_max(
            struct_pack(type := type, articles := articles, named_id := root.named_id),
            struct_pack(articles := articles, type := type)
        ) as best
    from groups
    group by folded
    having count(*) > 1
),

joined as (
    select
        groups.folded,
        groups.type,
        groups.root,
        groups.articles,
        front.best,
        front.best is not null
        and front.best.type != groups.type
        and case
            when 'person' in (front.best.type, groups.type)
                then
                    front.best.articles >= 9 * groups.articles
                    and front.best.articles >= 5
                    and (groups.articles <= 4 or 50 * groups.articles <= front.best.articles)
            else front.best.articles >= greatest(3, 3 * groups.articles)
        end as outvoted
    from groups
    left join front using (folded)
)

select
    spelled.named_id,
    case when joined.outvoted then joined.best.named_id else joined.root.named_id end as root_id,
    case
        when joined.outvoted then 'type'
        when spelled.named_id != joined.root.named_id then 'spelling'
    end as rule,
    case
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
union all
select
    names.named_id,
    names.named_id as root_id,
    null as rule,
    null as evidence
from names
anti join shared using (folded)
