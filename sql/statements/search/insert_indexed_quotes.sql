-- The quotes that were just indexed, with how many words they have.
insert into indexed_quotes by name
select
    document_no,
    article_id,
    quote_no,
    len(tokens) as word_count
from unindexed_quotes
order by document_no
