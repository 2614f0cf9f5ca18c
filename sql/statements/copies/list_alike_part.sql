-- What is left of all parts, in the place of a part: one row a pair.
create or replace temp table copy_part as
select
    article_id,
    head_id
from alike_articles
