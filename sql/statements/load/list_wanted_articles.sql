-- The current version at each affected address: the one fetched last; of records in one
-- file, the one further down; keys decide what is left, so that the order of loading never does.
-- reads: affected, article_versions, chains
-- makes: wanted
create or replace temp table wanted as
with

winners as (
    select
        arg_max(
            struct_pack(article_id := article_id, batch_id := batch_id),
            struct_pack(
                fetched_at := fetched_at,
                line := coalesce(line, 0),
                article_id := article_id,
                batch_id := batch_id
            )
        ) as winner
    from article_versions
    where canonical_url in (select affected.canonical_url from affected)
    group by canonical_url
)

select
    winners.winner.article_id,
    chains.article_batch,
    chains.annotation_batch
from winners
inner join chains on winners.winner.batch_id = chains.article_batch
