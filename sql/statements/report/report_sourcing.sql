-- How the speakers of the counted statements are known: one row a kind of source.
-- reads: report_quotes
select
    kinds.sourcing,
    count(report_quotes.quote_no) as quotes
from
    unnest(
        [
            'named_person', 'named_organisation', 'anonymous_person', 'unnamed_group',
            'document', 'unresolved', 'none'
        ]
    ) with ordinality as kinds (sourcing, place)
left join report_quotes
    on kinds.sourcing = report_quotes.sourcing and report_quotes.counted
group by kinds.sourcing, kinds.place
order by kinds.place;
