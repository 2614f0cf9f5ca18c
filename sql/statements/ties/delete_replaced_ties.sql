-- Ties in articles that are taken out or looked at again.
-- reads: dirty_names, dirty_parts, dirty_people, gone, names
-- changes: entity_ties
delete from entity_ties
where
    article_id is null
    or article_id in (select gone.article_id from gone)
    or rule = 'override'
    or named_id not in (select names.named_id from names)
    or (rule = 'namesake' and named_id in (select dirty_people.named_id from dirty_people))
    or (rule = 'namesake' and named_id in (select dirty_names.named_id from dirty_names))
    or (rule = 'surname' and named_id in (
        select names.named_id
        from names
        where
            names.plain in (select dirty_parts.part from dirty_parts)
            or names.named_id in (select dirty_names.named_id from dirty_names)
    ))
