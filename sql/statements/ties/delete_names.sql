-- Names that are counted again.
-- reads: dirty_names
-- changes: names
delete from names
where named_id in (select dirty_names.named_id from dirty_names)
