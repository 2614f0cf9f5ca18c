-- A mention's text is its slice of the body.
select
    mentions.article_id,
    mentions.mention_no,
    mentions.text
from mentions
inner join articles using (article_id)
where mentions.text is distinct from articles.body[mentions.start + 1:mentions."end"]
