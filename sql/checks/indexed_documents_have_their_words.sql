-- Words stand in indexed documents only, and what was loaded has as many as it should.
with

loaded_documents as (
    select
        'articles' as table_name,
        indexed_articles.document_no,
        indexed_articles.word_count
    from loaded_indexed_articles as indexed_articles
    union all
    select
        'quotes' as table_name,
        indexed_quotes.document_no,
        indexed_quotes.word_count
    from loaded_indexed_quotes as indexed_quotes
),

counted as materialized (
    select
        'articles' as table_name,
        document_no,
        count(*) as places
    from loaded_words_in_articles
    group by document_no
    union all
    select
        'quotes' as table_name,
        document_no,
        count(*) as places
    from loaded_words_in_quotes
    group by document_no
)

select
    loaded_documents.table_name,
    loaded_documents.document_no
from loaded_documents
left join counted using (table_name, document_no)
where coalesce(counted.places, 0) != loaded_documents.word_count
union all
select
    counted.table_name,
    counted.document_no
from counted
anti join loaded_indexed_articles using (document_no)
where counted.table_name = 'articles'
union all
select
    counted.table_name,
    counted.document_no
from counted
anti join loaded_indexed_quotes using (document_no)
where counted.table_name = 'quotes'
