-- Keys of the quotes that are put in, or that are tied to other speakers, where more than one quote
-- has them: one row a key. News says most things once. A window that finds the second of a key
-- takes half as long as counting all.
-- reads: coming_keys, quote_keys
-- changes: touched_keys
insert into touched_keys
select quote_keys.key
from quote_keys
where quote_keys.key in (select coming_keys.key from coming_keys)
qualify row_number() over (partition by quote_keys.key) = 2
