-- How right the rows are, as the latest audit found: one row a figure; none without an audit.
-- reads: audit_figures, audits, latest_audits
select
    audits.name,
    audits.coded_quotes,
    audits.coded_sentences,
    audits.coders,
    cast(audits.recorded_at as date) as day,
    figures.measure,
    figures.field,
    figures.grouped,
    figures.estimate,
    figures.low,
    figures.high,
    figures.table_says
from audit_figures as figures
inner join latest_audits(null) using (audit_id)
inner join audits using (audit_id)
where
    (figures.measure in ('precision', 'recall') and figures.grouped_by = 'all')
    or (figures.measure = 'share' and figures.field in ('kind', 'named'))
order by figures.measure, figures.field, figures.grouped
