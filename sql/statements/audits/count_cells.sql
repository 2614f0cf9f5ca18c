-- How many asserted statements of a frame the table has, as finely as shares are asked for: one row
-- per cell. -- Rare publishers and voices are not told apart. Days are, unless there are too many cells.
-- reads: drawn_from
with

counted as (
    select *
    from drawn_from
    where tier = 'statement' and modality = 'asserted'
),

publishers as (
    select source
    from counted
    group by source
    order by count(*) desc, source
    limit 100
),

voices as (
    select speaker
    from counted
    where speaker is not null
    group by speaker
    order by count(*) desc, speaker
    limit 200
),

by_day as (
    select
        publishers.source,
        coalesce(strftime(counted.published_at, '%Y-%m-%d'), 'undated') as day,
        counted.duplicate_of is not null as is_copy,
        counted.kind,
        counted.sourcing,
        voices.speaker as voice,
        count(*) as quotes
    from counted
    left join publishers using (source)
    left join voices using (speaker)
    group by all
)

select
    source,
    if((select count(*) from by_day) > 20_000 and day != 'undated', day[:7], day) as day,
    is_copy,
    kind,
    sourcing,
    voice,
    cast(sum(quotes) as bigint) as quotes
from by_day
group by all
order by all
