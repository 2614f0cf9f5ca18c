-- Where words as written stand in what the index lacks: one row a place. The body begins at
-- place 0; the title ends at place -2, so that no phrase runs over both.
create or replace temp table word_places as
select
    true as in_article,
    document_no,
    unnest(title_tokens) as token,
    unnest(cast(range(-1 - len(title_tokens), -1) as integer[])) as place
from unindexed_articles
union all
select
    true as in_article,
    document_no,
    unnest(body_tokens) as token,
    unnest(cast(range(len(body_tokens)) as integer[])) as place
from unindexed_articles
union all
select
    false as in_article,
    document_no,
    unnest(tokens) as token,
    unnest(cast(range(len(tokens)) as integer[])) as place
from unindexed_quotes
