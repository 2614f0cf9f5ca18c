-- The paragraphs that the explorer shows: one row a paragraph.
-- reads: articles, paragraphs, report_places
select
    paragraphs.article_id,
    paragraphs.paragraph_no,
    articles.body[paragraphs.start + 1:paragraphs."end"] as text
from paragraphs
inner join articles using (article_id)
semi join report_places using (article_id, paragraph_no)
order by paragraphs.article_id, paragraphs.paragraph_no;
