-- Which articles hold some words, the best first? One row an article.
-- theme: words
-- param words varchar: words, "a phrase", beginnings as in ferr* (example: ferry strike)
-- param rows integer = 10: how many rows at most
select
    published_at,
    source,
    title,
    snippet
from search($words, most := $rows)
order by score desc, article_id
