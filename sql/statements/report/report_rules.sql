-- Which rules found the quotes that the report counts: one row a rule.
-- reads: report_quotes
select
    rule,
    kind,
    confidence,
    count(*) as quotes
from report_quotes
where counted
group by rule, kind, confidence
order by quotes desc, rule, kind;
