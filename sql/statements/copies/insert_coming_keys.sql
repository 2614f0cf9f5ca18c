-- Keys of quotes that are put in, from the files that have them.
-- reads: reread_articles, unindexed, $files
-- changes: coming_keys
insert into coming_keys by name
select incoming.* exclude (batch_id)
from read_parquet($files) as incoming
semi join unindexed
    on
        incoming.article_id = unindexed.article_id
        and incoming.batch_id = unindexed.batch_id
semi join reread_articles on incoming.article_id = reread_articles.article_id
