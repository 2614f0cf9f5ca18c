-- Audits that the warehouse holds.
-- reads: audits
select audit_id from audits
