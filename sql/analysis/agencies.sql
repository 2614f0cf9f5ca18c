-- Which news agencies are behind each publisher's articles? One row an agency at a publisher.
-- theme: publishers
-- param from_day date = null: no earlier than this day (example: 2026-03-01)
-- param to_day date = null: no later than this day (example: 2026-03-31)
-- chart: bar source,agency share
select *
from agencies($from_day, $to_day)
order by source, articles desc, agency
