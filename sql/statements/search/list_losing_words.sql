-- Words that lose a place, because the articles that held it are taken out: one row a word.
-- reads: gone, indexed_articles, indexed_quotes, words_in_articles, words_in_quotes
-- makes: losing_words
create or replace temp table losing_words as
select words_in_articles.word_no
from words_in_articles
where
    words_in_articles.document_no in (
        select indexed_articles.document_no
        from indexed_articles
        where indexed_articles.article_id in (select gone.article_id from gone)
    )
union
select words_in_quotes.word_no
from words_in_quotes
where
    words_in_quotes.document_no in (
        select indexed_quotes.document_no
        from indexed_quotes
        where indexed_quotes.article_id in (select gone.article_id from gone)
    )
