-- What the table says of shares that an audit corrects: one row per share and group.
-- reads: drawn_from
with

counted as (
    select
        'kind' as share,
        kind as grouped,
        count(*) as quotes
    from drawn_from
    group by all

    union all

    select
        'named' as share,
        if(entity_id is null, 'not named', 'named') as grouped,
        count(*) as quotes
    from drawn_from
    group by all

    union all

    (
        select
            'voice' as share,
            speaker as grouped,
            count(*) as quotes
        from drawn_from
        where speaker is not null
        group by all
        order by count(*) desc, speaker
        limit 20
    )
)

select * from counted
order by share, quotes desc, grouped
