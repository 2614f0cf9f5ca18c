-- Words stand in indexed documents only, and what was loaded has as many as it should.
with

loaded_documents as (
    select
        'articles' as table_name,
        indexed_articles.document_no,
        indexed_articles.word_count
    from indexed_articles
    semi join loaded_articles using (article_id)
    union all
    select
        'quotes' as table_name,
        indexed_quotes.document_no,
        indexed_quotes.word_count
    from indexed_quotes
    semi join loaded_articles using (article_id)
),

held as (
    select
        'articles' as table_name,
        words_in_articles.document_no
    from words_in_articles
    where
        words_in_articles.document_no in (
            select loaded_documents.document_no
            from loaded_documents
            where loaded_documents.table_name = 'articles'
        )
    union all
    select
        'quotes' as table_name,
        words_in_quotes.document_no
    from words_in_quotes
    where
        words_in_quotes.document_no in (
            select loaded_documents.document_no
            from loaded_documents
            where loaded_documents.table_name = 'quotes'
        )
),

counted as (
    select
        held.table_name,
        held.document_no,
        count(*) as places
    from held
    group by held.table_name, held.document_no
)

select
    loaded_documents.table_name,
    loaded_documents.document_no
from loaded_documents
left join counted using (table_name, document_no)
where coalesce(counted.places, 0) != loaded_documents.word_count
union all
select
    'words_in_articles' as table_name,
    words_in_articles.document_no
from words_in_articles
anti join indexed_articles using (document_no)
union all
select
    'words_in_quotes' as table_name,
    words_in_quotes.document_no
from words_in_quotes
anti join indexed_quotes using (document_no)
