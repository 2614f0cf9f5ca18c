-- The articles that were just indexed, with how many words they have.
-- reads: coming_documents, coming_parts
-- changes: indexed_articles
insert into indexed_articles by name
select
    coming_parts.base + coming_documents.document_no as document_no,
    coming_documents.article_id,
    coming_documents.word_count
from coming_documents
inner join coming_parts using (made_in)
where
    coming_documents.is_wanted
    and coming_documents.quote_no is null
order by document_no
