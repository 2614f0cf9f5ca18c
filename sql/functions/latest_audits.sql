-- The latest audit of a name, or of all where the name is null: at most one row.
create or replace macro latest_audits(wanted) as table
    select
        audit_id,
        name,
        recorded_at
    from audits
    where wanted is null or lower(name) = lower(wanted)
    order by recorded_at desc, audit_id
    limit 1;
