-- No two rows of indexed_words share their word or number, nor of indexed documents theirs.
select
    'indexed_words' as table_name,
    word_no as no
from indexed_words
semi join loaded_indexed_words using (word_no)
group by word_no
having count(*) > 1
union all
select
    'indexed_words' as table_name,
    min(word_no) as no
from indexed_words
semi join loaded_indexed_words using (word)
group by word
having count(*) > 1
union all
select
    'indexed_articles' as table_name,
    document_no as no
from indexed_articles
semi join loaded_indexed_articles using (document_no)
group by document_no
having count(*) > 1
union all
select
    'indexed_quotes' as table_name,
    document_no as no
from indexed_quotes
semi join loaded_indexed_quotes using (document_no)
group by document_no
having count(*) > 1
