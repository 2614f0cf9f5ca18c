-- What somebody is said to have said, oldest first: one row a quote.
create or replace macro who_said(name) as table
    select *
    from quotes_in_brief
    where
        entity_id in (
            select entity_names.entity_id
            from entity_names
            where entity_names.folded_name = folded(name)
        )
    order by published_at, article_id, quote_no;
