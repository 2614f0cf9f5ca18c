-- Articles that are grouped anew: one row each.
-- reads: regrouped
select article_id
from regrouped
order by article_id
