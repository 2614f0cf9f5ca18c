-- The original of each group is the one published first: a day without a time counts as its
-- end, no date at all as last; then the longest text, then the smallest key.
-- reads: articles, copy_groups
-- changes: articles
update articles
set duplicate_of = nullif(grouped.original_id, articles.article_id)
from (
    select
        copy_groups.article_id,
        first_value(copy_groups.article_id) over (
            partition by copy_groups.label
            order by
                members.published_at
                + if(members.published_precision = 'day', interval 86399 second, interval 0 second)
                asc nulls last,
                members.word_count desc,
                copy_groups.article_id asc
        ) as original_id
    from copy_groups
    inner join articles as members using (article_id)
) as grouped
where
    articles.article_id = grouped.article_id
    and articles.duplicate_of is distinct from nullif(grouped.original_id, articles.article_id)
