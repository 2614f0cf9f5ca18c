-- Articles that corrections name by address or by the key of any of their versions: one row a
-- correction and article.
-- reads: article_versions, articles, corrections_given
-- makes: corrections_placed
create or replace temp view corrections_placed as
select
    corrections_given.correction_id,
    articles.article_id,
    articles.canonical_url
from corrections_given
inner join articles using (canonical_url)
union
select
    corrections_given.correction_id,
    articles.article_id,
    articles.canonical_url
from corrections_given
inner join articles on corrections_given.article = articles.url
union
select
    corrections_given.correction_id,
    articles.article_id,
    articles.canonical_url
from corrections_given
inner join article_versions on corrections_given.article_id = article_versions.article_id
inner join articles on article_versions.canonical_url = articles.canonical_url
