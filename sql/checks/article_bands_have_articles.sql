-- Each band is of an article that is held.
with

-- Counted first, lest a table of all articles be made to look these up in.
banded as materialized (
    select distinct article_id
    from loaded_article_bands
)

select banded.article_id
from banded
anti join (
    select articles.article_id
    from articles
    where articles.article_id in (select asked.article_id from banded as asked)
) as held using (article_id)
