-- Which articles are there, newest first?
select
    published_at,
    source_name as source,
    title,
    language,
    word_count,
    article_id
from articles
order by published_at desc nulls last, article_id
