-- How many articles have quotes whose keys are made anew: one row.
select count(*) as articles
from reread
