-- Which regrouped articles are tied by near copies: one row an article, its group named by
-- the smallest key in it.
create or replace temp table copy_groups as -- noqa: PRS, the linter does not know `using key`
with recursive

links as (
    select
        article_id,
        head_id as other_id
    from copies
    union
    select
        head_id as article_id,
        article_id as other_id
    from copies
),

labels (article_id, label) using key (article_id) as (
    select
        article_id,
        article_id as label
    from regrouped
    union
    select
        links.article_id,
        min(labels.label) as label
    from links
    inner join labels on links.other_id = labels.article_id
    inner join recurring.labels as own on links.article_id = own.article_id
    where labels.label < own.label
    group by links.article_id
)

select
    article_id,
    label
from labels
