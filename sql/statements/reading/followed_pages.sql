-- The pages of the articles that quote these words: one row per words that any article quotes.
-- reads: articles, quotes
select
    quotes.content,
    list(distinct articles.page_id) as pages
from quotes
inner join articles using (article_id)
where quotes.content in (select unnest($words))
group by quotes.content
