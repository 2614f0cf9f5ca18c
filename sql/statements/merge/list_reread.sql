-- What batches had made of pages that they lost, where another batch made something of the page:
-- one row each.
-- reads: article_versions, lost, rejections
-- makes: reread
create or replace temp table reread as
with

made as (
    select
        article_versions.article_id as page_id,
        article_versions.batch_id
    from article_versions
    semi join lost on article_versions.article_id = lost.page_id
    union all
    select
        rejections.page_id,
        rejections.batch_id
    from rejections
    semi join lost on rejections.page_id = lost.page_id
),

made_of as (
    select
        made.page_id,
        made.batch_id,
        lost.page_id is not null as is_lost
    from made
    left join
        lost
        on made.page_id = lost.page_id and split_part(made.batch_id, '_', 1) = lost.page_batch
)

select
    made_of.page_id,
    made_of.batch_id
from made_of
where
    made_of.is_lost
    and made_of.page_id in (
        select others.page_id
        from made_of as others
        where not others.is_lost
    )
