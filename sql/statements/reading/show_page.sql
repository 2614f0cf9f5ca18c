-- Where the raw page of an article lies in the lake: one row.
-- reads: articles, pages
select
    pages.batch_id,
    pages.page_id
from articles
inner join pages using (page_id)
where articles.article_id = $article_id
