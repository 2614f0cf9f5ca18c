-- In what was loaded, a description's text is its slice of the body.
-- Master of `refuted`: test_what_is_refuted_is_what_checks_select.
with

-- Materialized, so that the few texts are found before they are joined.
texts as materialized (
    select
        article_id,
        body
    from unproven_texts
)

select
    descriptions.article_id,
    descriptions.entity_id,
    descriptions.text
from loaded_descriptions as descriptions
inner join texts using (article_id)
where descriptions.text is distinct from texts.body[descriptions.start + 1:descriptions."end"]
