-- Which of them are near copies: one row a pair.
-- reads: copies
select
    copies.article_id,
    copies.head_id
from copies
