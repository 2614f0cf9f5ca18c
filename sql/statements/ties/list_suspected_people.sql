-- People of whom articles say what may not fit one person: capitals that contradict each other, or
-- roles of several fields. One row an entity.
-- reads: dirty_full_names, name_counts, role_counts
-- makes: suspected_people
create or replace temp table suspected_people as
with

role_fields as (
    select
        unnest($roles) as role,
        unnest($fields) as field
),

letters as (
    select
        dirty_full_names.entity_id,
        regexp_replace(
            regexp_extract(name_counts.name, '^\S+((?: (?:[A-Z]\.?)+)+) \S', 1), '[^A-Z]', '', 'g'
        ) as letters
    from name_counts
    inner join dirty_full_names using (named_id)
    -- Such a name has three words; most have two, and need not be taken apart.
    where name_counts.name like '% % %'
),

said as (
    select
        dirty_full_names.entity_id,
        unnest(regexp_split_to_array(lower(role_counts.text), '[^a-z]+')) as role
    from role_counts
    inner join dirty_full_names using (named_id)
)

select entity_id
from letters
where letters != ''
group by entity_id
having min(letters) != max(letters)
union
select said.entity_id
from said
inner join role_fields using (role)
group by said.entity_id
having min(role_fields.field) != max(role_fields.field)
