-- Which lines of people.csv are about nobody whom the articles name? One row a line.
-- theme: sourcing
-- none: every line of people.csv is about somebody, or there is no such file
select *
from unknown_people()
order by line
