-- How often is somebody or something named, month by month? One row a month.
-- theme: together
-- param name entity: who or what (example: Corran Line)
-- chart: bar month mentions
select *
from mentions_by_month($name)
order by month
