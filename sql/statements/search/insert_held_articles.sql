-- Wanted articles whose words are in these files: one row an article. Those that people corrected
-- have other quotes than their batch; their words are made anew.
-- reads: corrected_articles, wanted, $files
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
where
    incoming.quote_no is null
    and incoming.article_id not in (
        select corrected_articles.article_id from corrected_articles
    )
