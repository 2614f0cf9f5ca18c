-- Wanted articles whose words are in these files: one row an article.
-- reads: wanted, $files
-- changes: held_articles
insert into held_articles by name
select
    incoming.article_id,
    incoming.batch_id
from read_parquet($files) as incoming
semi join wanted
    on
        incoming.article_id = wanted.article_id
        and incoming.batch_id = wanted.annotation_batch
where incoming.quote_no is null
