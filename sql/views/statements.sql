-- What counts as said: asserted statements in articles that copy no other: one row a quote.
create or replace view statements as
select carried.* exclude (duplicate_of)
from carried_statements as carried
where carried.duplicate_of is null;
