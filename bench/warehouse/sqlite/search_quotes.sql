-- Which quotes hold the words asked for, the best first? By SQLite's full-text index.
select
    -bm25(quote_words) as score,
    articles.published_at,
    quotes.speaker,
    highlight(quote_words, 0, '«', '»') as quote
from quote_words
inner join quotes on quote_words.rowid = quotes.rowid
inner join articles on quotes.article_id = articles.article_id
where quote_words match :words
order by bm25(quote_words)
limit 20
