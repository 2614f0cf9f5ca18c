-- Which articles hold WORDS ("harbour strike" ferr*), the best first?
select
    published_at,
    source,
    title,
    snippet
from search($1, most := 10)
order by score desc, article_id
