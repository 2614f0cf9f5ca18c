-- A part of the lone surnames, whose meaning is looked for at once: one row a name in an article.
-- reads: lone_names
-- makes: surname_part
create or replace temp table surname_part as
select *
from lone_names
where hash(article_id) % $parts = $part
