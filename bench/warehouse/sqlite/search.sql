-- Which articles hold the words asked for, the best first? By SQLite's full-text index.
select
    -bm25(article_words) as score,
    articles.published_at,
    articles.title,
    snippet(article_words, 1, '«', '»', '…', 30) as snippet
from article_words
inner join articles on article_words.rowid = articles.rowid
where article_words match :words
order by bm25(article_words)
limit 10
