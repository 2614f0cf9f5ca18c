-- How often is somebody quoted, month by month? One row a month.
-- theme: voices
-- param name entity: whose quotes (example: Ottoline Brask)
-- chart: bar month quotes
select *
from voice_by_month($name)
order by month
