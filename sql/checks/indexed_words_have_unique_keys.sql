-- No two rows of indexed_words share their word or number, nor of indexed documents theirs.
-- Looked for are two that were loaded, and an earlier one beside one that was loaded.
select
    'indexed_words' as table_name,
    word_no as no
from loaded_indexed_words
group by word_no
having count(*) > 1
union all
select
    'indexed_words' as table_name,
    word_no as no
from indexed_words
semi join loaded_indexed_words using (word_no)
where
    indexed_words.rowid < getvariable('first_rows')['indexed_words']
union all
select
    'indexed_words' as table_name,
    min(word_no) as no
from loaded_indexed_words
group by word
having count(*) > 1
union all
select
    'indexed_words' as table_name,
    word_no as no
from indexed_words
semi join loaded_indexed_words using (word)
where
    indexed_words.rowid < getvariable('first_rows')['indexed_words']
union all
select
    'indexed_articles' as table_name,
    document_no as no
from loaded_indexed_articles
group by document_no
having count(*) > 1
union all
select
    'indexed_articles' as table_name,
    document_no as no
from indexed_articles
semi join loaded_indexed_articles using (document_no)
where
    indexed_articles.rowid < getvariable('first_rows')['indexed_articles']
union all
select
    'indexed_quotes' as table_name,
    document_no as no
from loaded_indexed_quotes
group by document_no
having count(*) > 1
union all
select
    'indexed_quotes' as table_name,
    document_no as no
from indexed_quotes
semi join loaded_indexed_quotes using (document_no)
where
    indexed_quotes.rowid < getvariable('first_rows')['indexed_quotes']
