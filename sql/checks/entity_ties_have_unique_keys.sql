-- No name is tied twice in one article, or twice in all.
select
    named_id,
    article_id,
    count(*) as rows
from entity_ties
semi join checked_names using (named_id)
group by all
having count(*) > 1
