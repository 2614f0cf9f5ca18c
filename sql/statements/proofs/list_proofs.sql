-- The sums of articles in which the checks found nothing: one row each.
-- reads: sums
select
    article_id,
    proof
from sums
where not list_contains(cast($refuted as bigint[]), article_id)
