-- The names that stand in most bylines.
select any_value(authors.name) as name
from article_authors
inner join authors using (author_id)
group by article_authors.author_id
order by count(*) desc, article_authors.author_id
limit 1
