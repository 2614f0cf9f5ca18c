-- What the file of people said when it was read last: one row a value of a column.
-- reads: people_facts
select
    line,
    name,
    type,
    fact,
    value,
    from_day,
    to_day
from people_facts
order by line, fact
