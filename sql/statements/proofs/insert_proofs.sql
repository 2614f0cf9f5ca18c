-- Proofs in the batches of the wanted articles: none or one an article and version.
-- reads: $files
-- changes: proofs
insert into proofs by name
select
    article_id,
    proof
from read_parquet($files)
