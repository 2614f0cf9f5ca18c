-- Which language pack read the wanted articles, from the batches that say it.
-- reads: wanted, $files
-- changes: articles
update articles set read_as = incoming.read_as
from (
    select
        readings.article_id,
        readings.read_as
    from read_parquet($files, union_by_name = true) as readings
    semi join wanted
        on
            readings.article_id = wanted.article_id
            and readings.batch_id = wanted.annotation_batch
) as incoming
where
    articles.article_id = incoming.article_id
    and articles.rowid >= getvariable('first_rows')['articles']
