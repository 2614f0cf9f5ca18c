-- In what was loaded, a title is its slice of the body.
with

-- Materialized, so that the few texts are found before they are joined.
texts as materialized (
    select
        article_id,
        body
    from unproven_texts
)

select
    portraits.article_id,
    portraits.entity_id,
    portraits.title
from loaded_portraits as portraits
inner join texts using (article_id)
where
    portraits.title is distinct from texts.body[portraits.title_start + 1:portraits.title_end]
    and coalesce(portraits.title, cast(portraits.title_start as varchar)) is not null
