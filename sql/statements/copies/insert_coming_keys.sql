-- Keys of quotes that are put in, from the files that have them.
-- reads: rekeyed_articles, unindexed, $files
-- changes: coming_keys
insert into coming_keys by name
select incoming.* exclude (batch_id)
from read_parquet($files) as incoming
semi join unindexed
    on
        incoming.article_id = unindexed.article_id
        and incoming.batch_id = unindexed.batch_id
semi join rekeyed_articles on incoming.article_id = rekeyed_articles.article_id
