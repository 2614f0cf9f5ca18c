-- Articles that are grouped anew: one row each.
select article_id
from regrouped
order by article_id
