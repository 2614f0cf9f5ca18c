-- Quotes that people added, each a statement of its own and its words counted as in
-- `insert_quotes`.
-- reads: missing_quotes
-- changes: quotes
insert into quotes by name
select
    *,
    len(string_split(replace(trim(content), e'\n', ' '), ' ')) as content_words,
    cast(md5_number_lower(article_id || ' ' || quote_no) >> 1 as bigint) as cluster_id
from missing_quotes
