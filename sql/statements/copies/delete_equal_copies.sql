-- Pairs of a part that are known to be copies.
-- reads: copies
-- changes: copy_part
delete from copy_part
where (article_id, head_id) in (
    select
        copies.article_id,
        copies.head_id
    from copies
)
