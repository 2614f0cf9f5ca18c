-- Indexed articles and quotes have as many words in the index as they should.
with

held as (
    select
        'articles' as table_name,
        document_no,
        count(*) as places
    from words_in_articles
    group by document_no
    union all
    select
        'quotes' as table_name,
        document_no,
        count(*) as places
    from words_in_quotes
    group by document_no
),

due as (
    select
        'articles' as table_name,
        document_no,
        word_count
    from indexed_articles
    where word_count > 0
    union all
    select
        'quotes' as table_name,
        document_no,
        word_count
    from indexed_quotes
    where word_count > 0
)

select
    coalesce(held.table_name, due.table_name) as table_name,
    coalesce(held.document_no, due.document_no) as document_no,
    held.places,
    due.word_count
from held
full join due using (table_name, document_no)
where held.places is distinct from due.word_count
