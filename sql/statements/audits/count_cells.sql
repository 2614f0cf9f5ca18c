-- How many asserted statements of a frame the table has, as finely as shares are asked for: one
-- row per cell. Rare publishers and voices are not told apart. Days are, unless there are too many
-- cells.
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
        coalesce(counted.source_kind, 'none') as source_kind,
        counted.function,
        counted.reference,
        count(*) as quotes
    from counted
    left join publishers using (source)
    left join voices using (speaker)
    group by all
),

many as (
    select count(*) as cells
    from by_day
)

select
    by_day.source,
    if(many.cells > 20_000 and by_day.day != 'undated', by_day.day[:7], by_day.day) as day,
    by_day.is_copy,
    by_day.kind,
    by_day.sourcing,
    by_day.voice,
    by_day.source_kind,
    by_day.function,
    by_day.reference,
    cast(sum(by_day.quotes) as bigint) as quotes
from by_day
cross join many
group by all
order by all
