-- The words of what the index lacks, as written, in their places: one row a place.
-- Body and quote begin at place 0; a title ends at place -2, so that no phrase runs over both.
create or replace temp table unindexed_tokens as
select
    'article' as kind,
    document_no,
    unnest(title_tokens) as token,
    unnest(range(-1 - len(title_tokens), -1)) as place
from unindexed_articles
union all
select
    'article' as kind,
    document_no,
    unnest(body_tokens) as token,
    unnest(range(len(body_tokens))) as place
from unindexed_articles
union all
select
    'quote' as kind,
    document_no,
    unnest(tokens) as token,
    unnest(range(len(tokens))) as place
from unindexed_quotes
