-- An address has one current article.
select
    canonical_url,
    count(*) as articles
from articles
semi join loaded_articles using (canonical_url)
group by canonical_url
having count(*) > 1
