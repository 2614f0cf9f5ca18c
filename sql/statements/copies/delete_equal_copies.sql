-- Pairs of a part that are known to be copies.
delete from copy_part
where (article_id, head_id) in (
    select
        copies.article_id,
        copies.head_id
    from copies
)
