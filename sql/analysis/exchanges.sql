-- Who answer each other, A about B and B about A within days? One row a pair.
-- theme: about
-- param from_day date = null: no earlier than this day (example: 2026-03-01)
-- param to_day date = null: no later than this day (example: 2026-03-31)
-- param days integer = 7: how soon is an answer
-- param rows integer = 20: how many rows at most
-- none: no two speak about each other so soon; --days allows more days
select *
from exchanges($from_day, $to_day, $days)
order by least(one_about_other, other_about_one) desc, last_day desc, one, other
limit $rows
