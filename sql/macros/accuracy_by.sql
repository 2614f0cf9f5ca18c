-- How right the rows of each group are: by source, kind, tier, modality, rule, month or stratum, as
-- the latest audit found: one row a group and field. Groups with fewer than ten coded quotes have
-- none.
create or replace macro accuracy_by(column_name, audit := null) as table
    select
        latest.name as audit,
        figures.grouped,
        figures.field,
        figures.estimate,
        figures.low,
        figures.high,
        figures.items
    from audit_figures as figures
    inner join latest_audits(audit) as latest using (audit_id)
    where
        figures.measure = 'precision'
        and figures.grouped_by = case
            when column_name in ('source', 'kind', 'tier', 'modality', 'rule', 'month', 'stratum')
                then column_name
            else error('a column is source, kind, tier, modality, rule, month or stratum')
        end
    order by figures.field, figures.estimate, figures.grouped;
