-- The three batches of each chain that this load put in.
insert into loaded_batches
unpivot (
    select
        chains.page_batch as pages,
        chains.article_batch as articles,
        chains.annotation_batch as annotations,
        $loaded_at::timestamp as loaded_at
    from chains
    where list_contains($page_batches, chains.page_batch)
)
on pages, articles, annotations
into name stage value batch_id
