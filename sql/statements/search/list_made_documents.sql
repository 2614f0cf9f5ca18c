-- What search can find in a batch: one row an article, then one row a quote.
-- reads: tokenised_texts
select
    cast($made_in as bigint) as made_in,
    cast(document_no as integer) as document_no,
    article_id,
    quote_no,
    cast(sum(len(tokens)) as integer) as word_count
from tokenised_texts
group by document_no, article_id, quote_no
order by document_no
