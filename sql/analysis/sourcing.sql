-- How much of each publisher's statements has a named source? One row a publisher.
-- theme: sourcing
-- param from_day date = null: no earlier than this day (example: 2026-03-01)
-- param to_day date = null: no later than this day (example: 2026-03-31)
-- share: named_share of sourcing named in carried by source
-- share: anonymous_share of sourcing anonymous in carried by source
-- chart: bar source anonymous_share
select *
from sourcing_by_source($from_day, $to_day)
order by anonymous_share desc, quotes desc, source
