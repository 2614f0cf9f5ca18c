-- The articles that were just indexed, with how many words they have.
insert into indexed_articles by name
select
    document_no,
    article_id,
    len(title_tokens) + len(body_tokens) as word_count
from unindexed_articles
order by document_no
