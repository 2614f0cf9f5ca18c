-- Addresses of which versions come.
-- reads: affected, $files
-- changes: affected
insert into affected
select distinct incoming.canonical_url
from read_parquet($files) as incoming
anti join affected using (canonical_url)
