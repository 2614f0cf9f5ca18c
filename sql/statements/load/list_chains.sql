-- Every page batch of the lake with the article and annotation batches that stand for it.
-- makes: chains
create or replace temp table chains as
select
    unnest($page_batches) as page_batch,
    unnest($article_batches) as article_batch,
    unnest($annotation_batches) as annotation_batch
