-- The texts of the articles of a part: one row an article.
-- reads: articles, copy_part
-- makes: copy_texts
create or replace temp table copy_texts as
with

compared as (
    select article_id
    from copy_part
    union
    select head_id
    from copy_part
)

select
    articles.article_id,
    articles.body
from articles
semi join compared using (article_id)
