-- Versions that two merged batches held alike: one row of each stays.
-- reads: article_versions, merged
-- changes: article_versions
delete from article_versions
where
    batch_id in (
        select versions.batch_id
        from article_versions as versions
        where split_part(versions.batch_id, '_', 1) in (select merged.page_batch from merged)
    )
    and rowid not in (
        select min(versions.rowid)
        from article_versions as versions
        group by versions.article_id, versions.batch_id
    )
