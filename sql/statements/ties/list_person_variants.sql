-- Pairs of full names that may be one person's, the rarer one first: one row a pair. The
-- names share generation and surname, and the given name, a short form of it or its initial;
-- or the longer name goes on behind the shorter one (Ana Ruiz Soto, Ana Ruiz). A middle
-- name, a short form or an initial ties only where it fits one other form. By chance, so many
-- people as bear the given name elsewhere times so many as bear the surname, to all people
-- (and a thousand unseen ones), would bear both: one in ten is too many.
-- reads: people, short_given_names
-- makes: variants
create or replace temp table variants as
with

middles as (
    select
        given,
        surname,
        generation
    from people
    where middle != ''
    group by given, surname, generation
    having count(distinct middle) = 1
),

-- Materialized, lest all people of one surname be paired first.
called as materialized (
    select
        people.*,
        short_given_names.short
    from people
    inner join short_given_names using (given)
),

initials as materialized (
    select *
    from people
    where length(given) = 1
),

pairs as (
    select
        shorter.named_id as one_id,
        longer.named_id as other_id,
        'one with a middle name' as how,
        shorter.given_bearers - 2 as elsewhere,
        shorter.surname_bearers - 2 as namesakes
    from people as shorter
    inner join people as longer using (given, surname, generation)
    semi join middles using (given, surname, generation)
    where shorter.middle = '' and longer.middle != ''
    union all
    select
        one.named_id as one_id,
        other.named_id as other_id,
        'one with a short given name' as how,
        one.given_bearers + other.given_bearers - 2 as elsewhere,
        one.surname_bearers - 2 as namesakes
    from called as one
    inner join people as other
        on
            one.short = other.given
            and one.surname = other.surname
            and one.generation = other.generation
    where
        one.middle = other.middle
    qualify
        min(other.given) over (partition by one.given, one.surname, one.generation)
        = max(other.given) over (partition by one.given, one.surname, one.generation)
        and min(one.given) over (partition by other.given, other.surname, other.generation)
        = max(one.given) over (partition by other.given, other.surname, other.generation)
    union all
    select
        initial.named_id as one_id,
        other.named_id as other_id,
        'one with an initial' as how,
        other.letter_bearers - 2 as elsewhere,
        other.surname_bearers - 2 as namesakes
    from initials as initial
    inner join people as other
        on
            initial.surname = other.surname
            and initial.generation = other.generation
            and initial.given = other.given[1]
    where
        length(other.given) > 1
        and (initial.middle = other.middle or initial.middle = '' or other.middle = '')
    qualify
        min(other.given) over (partition by initial.named_id)
        = max(other.given) over (partition by initial.named_id)
    union all
    select
        shorter.named_id as one_id,
        longer.named_id as other_id,
        'one with a second surname' as how,
        shorter.given_bearers - 2 as elsewhere,
        shorter.surname_bearers - 1 as namesakes
    from (
        select
            named_id,
            given,
            generation,
            unnest(string_split(middle, ' ')) as surname
        from people
        where middle != '' and not list_contains($family_first, given)
    ) as longer
    inner join people as shorter using (given, surname, generation)
    where shorter.middle = ''
),

ranked as (
    select
        pairs.how,
        if(one.rank < other.rank, one, other) as rarer,
        if(one.rank < other.rank, other, one) as usual,
        greatest(pairs.elsewhere, 0) * greatest(pairs.namesakes, 0) / (one.people + 1000) as chance
    from pairs
    inner join people as one on pairs.one_id = one.named_id
    inner join people as other on pairs.other_id = other.named_id
)

select
    rarer.named_id,
    usual.named_id as usual_id,
    usual.rank,
    min(format(
        '{} and {}, {}; by chance {:.2f} people would bear both names',
        rarer.name, usual.name, how, chance
    )) as evidence
from ranked
where chance <= 0.1
group by all
