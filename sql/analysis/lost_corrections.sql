-- Which rows of corrections.csv have no effect, and why? One row a correction.
-- theme: basis
-- param rows integer = 50: how many rows at most
-- none: every correction has its effect
select
    state,
    article,
    words,
    correction,
    value,
    corrected_by,
    corrected_at,
    note
from quote_corrections
where state != 'in force'
order by state, article, words, correction
limit $rows
