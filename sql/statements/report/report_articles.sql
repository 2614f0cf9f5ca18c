-- The articles of a report's days and sources, the rest of the report's base: one row an article.
-- reads: articles
-- makes: report_articles
create or replace temp table report_articles as
select
    article_id,
    source_id,
    published_at,
    published_precision,
    title,
    url,
    language,
    read_as,
    duplicate_of,
    batch_id
from articles
where
    (
        cast($from_day as date) is null
        or published_at >= cast($from_day as date)
    )
    and (
        cast($to_day as date) is null
        or published_at < cast($to_day as date) + interval 1 day
    )
    and (
        len(cast($source_ids as bigint[])) = 0
        or list_contains(cast($source_ids as bigint[]), source_id)
    );
