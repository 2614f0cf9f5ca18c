-- The three batches of each chain that this load puts in.
-- reads: chains
-- changes: loaded_batches
insert into loaded_batches by name
select
    stage,
    batch_id,
    cast($loaded_at as timestamp) as loaded_at
from (
    unpivot (
        select
            chains.page_batch as pages,
            chains.article_batch as articles,
            chains.annotation_batch as annotations
        from chains
        where list_contains($page_batches, chains.page_batch)
    )
    on pages, articles, annotations
    into name stage value batch_id
)
