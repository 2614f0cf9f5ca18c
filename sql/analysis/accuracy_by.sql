-- How right are the rows of each source, kind or rule, as coders found? One row a group and field.
-- theme: basis
-- param column_name varchar = rule: source, kind, tier, modality, rule, month or stratum
-- param audit varchar = null: the audit's name; the latest if left out (example: ferry)
-- none: nobody has coded a sample yet; `onrecord sample` draws one
select *
from accuracy_by($column_name, $audit)
