-- The sources whose names look most like one: one row a name; `exact` where it is the name.
-- Twin of nearest_authors: tests/test_twins.py.
-- reads: sources
with

compared as (
    select distinct
        name,
        lower(name) = lower($name) as exact,
        lower(strip_accents(name)) as written,
        lower(strip_accents($name)) as wanted
    from sources
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
-- Publishers are few: the nearest are worth naming however far.
order by exact desc, nearness desc, name
limit 5
