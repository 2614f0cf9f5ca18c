-- A statement is named after its first quote: published first, as originals are, then the
-- smallest key, then the first in its article.
-- reads: articles, regrouped_quotes, statement_groups
-- changes: quotes
update quotes
set cluster_id = grouped.cluster_id
from (
    select
        regrouped_quotes.row_no,
        cast(
            md5_number_lower(
                first_value(regrouped_quotes.article_id || ' ' || regrouped_quotes.quote_no) over (
                    partition by statement_groups.label
                    order by
                        articles.published_at
                        + if(
                            articles.published_precision = 'day',
                            interval 86399 second,
                            interval 0 second
                        )
                        asc nulls last,
                        regrouped_quotes.article_id asc,
                        regrouped_quotes.quote_no asc
                )
            ) >> 1 as bigint
        ) as cluster_id
    from statement_groups
    inner join regrouped_quotes using (node)
    inner join articles using (article_id)
) as grouped
where
    quotes.rowid = grouped.row_no
    and quotes.cluster_id is distinct from grouped.cluster_id
