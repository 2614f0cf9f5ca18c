-- How articles describe somebody, oldest first: one row a description.
create or replace macro described_as(name) as table
    select
        arg_min(descriptions.text, (articles.published_at, articles.article_id)) as description,
        count(distinct articles.article_id) as articles,
        count(distinct articles.source_id) as sources,
        cast(min(articles.published_at) as date) as first_day,
        cast(max(articles.published_at) as date) as last_day
    from descriptions
    inner join articles using (article_id)
    where
        articles.duplicate_of is null
        and descriptions.entity_id in (
            select entity_names.entity_id
            from entity_names
            where entity_names.folded_name = folded(name)
        )
    group by lower(descriptions.text)
    order by first_day, articles desc, description;
