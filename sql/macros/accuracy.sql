-- How right the tables are, as the latest audit of this name found, or the latest of all: one row a
-- measure. Without an audit there is no row.
create or replace macro accuracy(audit := null) as table
    select
        latest.name as audit,
        figures.measure,
        figures.field,
        figures.estimate,
        figures.low,
        figures.high,
        figures.items,
        latest.recorded_at
    from audit_figures as figures
    inner join latest_audits(audit) as latest using (audit_id)
    where
        figures.grouped_by = 'all'
    order by
        array_position(['precision', 'recall', 'agreement'], figures.measure),
        array_position(
            [
                'quote',
                'whole',
                'content',
                'speaker',
                'entity',
                'kind',
                'tier',
                'modality',
                'missed'
            ],
            figures.field
        );
