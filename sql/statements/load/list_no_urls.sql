-- No address is affected: a load that only ties anew.
-- reads: article_versions
-- makes: affected
create or replace temp table affected as
select canonical_url
from article_versions
where false
