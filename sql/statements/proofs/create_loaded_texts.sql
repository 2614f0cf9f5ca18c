-- The texts of what was loaded, found by row number: finding them by key would unpack every
-- text there is.
create or replace temp view loaded_texts as
select
    articles.article_id,
    articles.body
from articles
where
    articles.rowid in (
        select held.rowid
        from articles as held
        where held.article_id in (select loaded_articles.article_id from loaded_articles)
    )
