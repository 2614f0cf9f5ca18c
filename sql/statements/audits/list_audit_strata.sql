-- The strata of an audit's quotes, with how many quotes each has: one row per stratum.
-- reads: audit_items
select
    stratum,
    sum(stands_for) as size
from audit_items
where audit_id = $audit_id and part = 'quote'
group by stratum
order by stratum
