-- How right are the tables, as people who coded a sample found? One row a measure.
-- theme: basis
-- param audit varchar = null: the audit's name; the latest if left out (example: ferry)
-- none: nobody has coded a sample yet; `onrecord sample` draws one
select *
from accuracy($audit)
