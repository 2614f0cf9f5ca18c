-- Which views, macros and comments the file has: a checksum in one row, none before the first.
-- reads: definitions
select digest
from definitions
