-- The authors whose names look most like one: one row a name; `exact` where it is the name.
-- Master of nearest_sources: tests/test_twins.py.
-- reads: authors
with

compared as (
    select distinct
        name,
        folded(name) = folded($name) as exact,
        lower(strip_accents(name)) as written,
        lower(strip_accents($name)) as wanted
    from authors
),

scored as (
    select
        name,
        exact,
        case
            when contains(written, wanted) then 1
            else jaro_winkler_similarity(written, wanted)
        end as nearness
    from compared
)

select
    name,
    exact
from scored
where exact or nearness >= 0.7
order by exact desc, nearness desc, name
limit 5
