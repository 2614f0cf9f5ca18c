-- What some files say of documents: one row a document, wanted or not.
-- reads: unindexed, $files
-- makes: coming_documents
create or replace temp table coming_documents as
select
    held.made_in,
    held.article_id,
    held.quote_no,
    held.document_no,
    held.word_count,
    unindexed.article_id is not null as is_wanted
from read_parquet($files) as held
left join unindexed
    on
        held.article_id = unindexed.article_id
        and held.batch_id = unindexed.batch_id
