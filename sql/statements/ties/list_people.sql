-- People under full names, with how many others share the parts of the name: one row a name
-- that spellings join. Most share their surname with nobody, and have no second one: these are
-- counted, and left out.
-- reads: alike, names
-- makes: people
create or replace temp table people as
with

full_names as materialized (
    select
        names.named_id,
        names.given,
        names.middle,
        names.surname
    from names
    where
        names.type = 'person'
        and names.given is not null
        and names.named_id not in (
            select alike.named_id
            from alike
            where alike.named_id != alike.root_id
        )
),

givens as (
    select
        given,
        count(*) as bearers
    from full_names
    group by given
),

letters as (
    select
        given[1] as letter,
        sum(bearers) as bearers
    from givens
    group by given[1]
),

surnames as (
    select
        surname,
        count(*) as bearers
    from full_names
    group by surname
),

second_surnames as materialized (
    select unnest(string_split(middle, ' ')) as surname
    from full_names
    where middle != ''
),

compared as materialized (
    select full_names.*
    from full_names
    inner join surnames using (surname)
    where
        surnames.bearers > 1
        or full_names.middle != ''
        or full_names.surname in (select second_surnames.surname from second_surnames)
),

spelled as (
    select
        alike.root_id as named_id,
        cast(sum(names.articles) as bigint) as articles
    from alike
    inner join names using (named_id)
    group by alike.root_id
)

select
    compared.named_id,
    names.name,
    compared.given,
    compared.middle,
    compared.surname,
    names.generation,
    struct_pack(
        spelled := length(compared.given) > 1,
        articles := coalesce(spelled.articles, names.articles),
        named_id := compared.named_id
    ) as rank,
    givens.bearers as given_bearers,
    cast(letters.bearers as bigint) as letter_bearers,
    surnames.bearers as surname_bearers,
    (select count(*) from full_names) as people
from compared
inner join names using (named_id)
left join spelled using (named_id)
inner join givens on compared.given = givens.given
inner join letters on compared.given[1] = letters.letter
inner join surnames on compared.surname = surnames.surname
