-- Names that are counted again.
delete from names
where named_id in (select dirty_names.named_id from dirty_names)
