-- A part of the candidates, which is compared at once: one row a pair.
-- reads: copy_candidates
-- makes: copy_part
create or replace temp table copy_part as
select
    article_id,
    head_id
from copy_candidates
where
    pair_no * $parts // (select count(counted.pair_no) from copy_candidates as counted) = $part
