-- No two rows of indexed_words share their word or number, nor of indexed documents theirs.
-- Looked for are two that were loaded, and one that was loaded beside an earlier one.
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
from loaded_indexed_words
semi join (
    select indexed_words.word_no
    from indexed_words
    where
        indexed_words.rowid < (
            select first_rows.first_row
            from first_rows
            where first_rows.table_name = 'indexed_words'
        )
) as earlier using (word_no)
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
from loaded_indexed_words
semi join (
    select indexed_words.word
    from indexed_words
    where
        indexed_words.rowid < (
            select first_rows.first_row
            from first_rows
            where first_rows.table_name = 'indexed_words'
        )
) as earlier using (word)
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
from loaded_indexed_articles
semi join (
    select indexed_articles.document_no
    from indexed_articles
    where
        indexed_articles.rowid < (
            select first_rows.first_row
            from first_rows
            where first_rows.table_name = 'indexed_articles'
        )
) as earlier using (document_no)
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
from loaded_indexed_quotes
semi join (
    select indexed_quotes.document_no
    from indexed_quotes
    where
        indexed_quotes.rowid < (
            select first_rows.first_row
            from first_rows
            where first_rows.table_name = 'indexed_quotes'
        )
) as earlier using (document_no)
