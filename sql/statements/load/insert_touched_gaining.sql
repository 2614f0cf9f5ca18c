-- Entities that gain an article.
-- reads: touched, $files
-- changes: touched
insert into touched
select distinct incoming.entity_id
from read_parquet($files) as incoming
anti join touched using (entity_id)
