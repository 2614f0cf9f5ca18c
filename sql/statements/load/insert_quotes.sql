-- Rows of the wanted articles, from the batches that hold them. Each quote is a statement of its
-- own, named as in `update_statements`, until it is found to be worded like another. Between two
-- words of a content stands one space, or the end of a line.
-- reads: wanted, $files
-- changes: quotes
insert into quotes by name
select
    incoming.* exclude (batch_id),
    len(string_split(replace(trim(incoming.content), e'\n', ' '), ' ')) as content_words,
    cast(
        md5_number_lower(incoming.article_id || ' ' || incoming.quote_no) >> 1 as bigint
    ) as cluster_id
from read_parquet($files, union_by_name = true) as incoming
semi join wanted
    on
        incoming.article_id = wanted.article_id
        and incoming.batch_id = wanted.annotation_batch
