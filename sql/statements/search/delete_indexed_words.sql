-- Words that lost a place and stand nowhere now.
-- reads: losing_words, words_in_articles, words_in_quotes
-- changes: indexed_words
delete from indexed_words
where
    word_no in (select losing_words.word_no from losing_words)
    and word_no not in (
        select words_in_articles.word_no
        from words_in_articles
        where words_in_articles.word_no in (select losing_words.word_no from losing_words)
        union all
        select words_in_quotes.word_no
        from words_in_quotes
        where words_in_quotes.word_no in (select losing_words.word_no from losing_words)
    )
