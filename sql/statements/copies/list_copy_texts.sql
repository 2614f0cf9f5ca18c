-- The texts of the articles of a part: one row an article. Texts are found by row number: finding
-- them by key would unpack every text there is.
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
where
    articles.rowid in (
        select held.rowid
        from articles as held
        semi join compared using (article_id)
    )
