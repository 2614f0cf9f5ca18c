-- Words stand in indexed documents only, and each of these has as many as it should.
-- A load that sorts the index puts in the words of earlier documents again, which are counted too.
with

loaded_documents as materialized (
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
),

earlier as materialized (
    select counted.*
    from counted
    anti join loaded_documents using (table_name, document_no)
),

earlier_documents as (
    select
        'articles' as table_name,
        indexed_articles.document_no,
        indexed_articles.word_count
    from indexed_articles
    where
        indexed_articles.document_no in (
            select earlier.document_no
            from earlier
            where earlier.table_name = 'articles'
        )
    union all
    select
        'quotes' as table_name,
        indexed_quotes.document_no,
        indexed_quotes.word_count
    from indexed_quotes
    where
        indexed_quotes.document_no in (
            select earlier.document_no
            from earlier
            where earlier.table_name = 'quotes'
        )
)

select
    loaded_documents.table_name,
    loaded_documents.document_no
from loaded_documents
left join counted using (table_name, document_no)
where coalesce(counted.places, 0) != loaded_documents.word_count
union all
select
    earlier.table_name,
    earlier.document_no
from earlier
left join earlier_documents using (table_name, document_no)
where earlier.places is distinct from earlier_documents.word_count
