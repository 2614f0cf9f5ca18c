-- A description's text is its slice of the body.
select
    descriptions.article_id,
    descriptions.entity_id,
    descriptions.text
from descriptions
inner join articles using (article_id)
where descriptions.text is distinct from articles.body[descriptions.start + 1:descriptions."end"]
