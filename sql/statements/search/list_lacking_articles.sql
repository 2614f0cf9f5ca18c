-- Articles that neither the index nor the lake has the words of: batches of older versions have
-- none. What is taken out of the index soon is not in it. Where the index has as many articles as
-- it should, only those that are put in may lack. One row an article.
-- reads: articles, gone, held_articles, indexed_articles, loaded_articles, wanted
-- makes: lacking_articles
create or replace temp table lacking_articles as
with

numbers as (
    select
        (select count(*) from articles) + (select count(*) from gone) as articles,
        (select count(*) from indexed_articles) + (select count(*) from wanted) as indexed
),

suspected as (
    select loaded_articles.article_id
    from loaded_articles
    semi join wanted using (article_id)
    union
    select articles.article_id
    from articles
    cross join numbers
    where numbers.articles != numbers.indexed
),

kept as (
    select indexed_articles.article_id
    from indexed_articles
    anti join gone using (article_id)
    where indexed_articles.article_id in (select suspected.article_id from suspected)
)

select article_id
from suspected
anti join kept using (article_id)
anti join held_articles using (article_id)
