-- Entities that gain an article.
insert into touched
select distinct incoming.entity_id
from read_parquet($files) as incoming
anti join touched using (entity_id)
