-- The fields that roles said of people belong to: one row a person, an article and a field.
-- reads: descriptions, dirty_people
with

role_fields as (
    select
        unnest($roles) as role,
        unnest($fields) as field
),

said as (
    select
        dirty_people.entity_id,
        dirty_people.article_id,
        unnest(regexp_split_to_array(lower(descriptions.text), '[^a-z]+')) as role
    from descriptions
    inner join dirty_people
        on
            descriptions.article_id = dirty_people.article_id
            and coalesce(descriptions.named_id, descriptions.entity_id) = dirty_people.named_id
)

select distinct
    said.entity_id,
    said.article_id,
    role_fields.field
from said
inner join role_fields using (role)
qualify
    min(role_fields.field) over (partition by said.entity_id)
    != max(role_fields.field) over (partition by said.entity_id)
order by said.entity_id, said.article_id, role_fields.field
