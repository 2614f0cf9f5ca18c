-- Shares that the latest audit corrected: of kinds, of quotes with a named speaker, of voices: one
-- row a group. `table_says` is the share that the tables give uncorrected.
create or replace macro corrected_shares(audit := null) as table
    select
        latest.name as audit,
        figures.field as share,
        figures.grouped,
        figures.table_says,
        figures.estimate as corrected,
        figures.low,
        figures.high,
        figures.items
    from audit_figures as figures
    inner join latest_audits(audit) as latest using (audit_id)
    where figures.measure = 'share'
    order by figures.field, figures.table_says desc, figures.grouped;
