-- Which lines of people.csv are about nobody whom the articles name? One row a line.
-- theme: sourcing
select *
from unknown_people()
order by line
