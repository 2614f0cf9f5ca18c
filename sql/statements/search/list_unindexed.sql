-- Articles that the index lacks, with the batch whose files have their words: one row each.
-- reads: held_articles, lacking_articles
-- makes: unindexed
create or replace temp table unindexed as
select
    article_id,
    batch_id
from held_articles
union all
select
    article_id,
    $made as batch_id
from lacking_articles
