-- An address has one current article.
select
    canonical_url,
    count(*) as articles
from articles
group by canonical_url
having count(*) > 1
