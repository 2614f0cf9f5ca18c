-- Per stratum its size, and the quotes whose places come first. Strata beyond the twenty-five
-- largest are one: a sample has too few items to tell more of them apart.
-- reads: drawn_from
with

largest as (
    select stratum
    from drawn_from
    group by stratum
    order by count(*) desc, stratum
    limit 25
),

named as (
    select
        coalesce(largest.stratum, 'all others') as stratum,
        drawn_from.article_id,
        drawn_from.quote_no,
        drawn_from.place
    from drawn_from
    left join largest using (stratum)
)

select
    stratum,
    count(*) as size,
    min_by(struct_pack(article_id := article_id, number := quote_no), place, 5000) as first
from named
group by stratum
order by stratum
