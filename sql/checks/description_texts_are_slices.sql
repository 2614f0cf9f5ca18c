-- In what was loaded, a description's text is its slice of the body.
select
    descriptions.article_id,
    descriptions.entity_id,
    descriptions.text
from descriptions
inner join loaded_texts using (article_id)
where
    descriptions.text
    is distinct from loaded_texts.body[descriptions.start + 1:descriptions."end"]
