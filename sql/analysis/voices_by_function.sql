-- In which functions do people and bodies speak? One row a function in a group of articles.
-- theme: sourcing
-- param groups varchar = all: by what articles are grouped: all, source, month, author or section
-- param from_day date = null: no earlier than this day (example: 2026-03-01)
-- param to_day date = null: no later than this day (example: 2026-03-31)
-- param words varchar = null: only articles that hold these words (example: ferry)
-- share: share of function value in groups by grouped_by
-- chart: bar value share
select *
from voices_by_function($groups, $from_day, $to_day, $words)
order by grouped_by, quotes desc, value
