-- Who speaks in each article that copies no other: one row an article with a statement.
create or replace macro voices_per_article(from_day := null, to_day := null) as table
    with

    -- Grouped by the key alone: titles and addresses are long.
    counted as (
        select
            voiced.article_id,
            count(*) as quotes,
            count(distinct voiced.entity_id) as named,
            count(*) filter (where voiced.source_kind = 'named_person') as by_people,
            count(*) filter (where voiced.source_kind = 'named_organisation') as by_organisations,
            count(*) filter (where voiced.source_kind = 'document') as by_documents,
            count(*) filter (where voiced.source_kind in ('anonymous_person', 'unnamed_group'))
                as by_unnamed,
            count(distinct voiced.entity_id) filter (where voiced.reference = 'she') as she,
            count(distinct voiced.entity_id) filter (where voiced.reference = 'he') as he,
            count(distinct voiced.function) as functions,
            arg_min(coalesce(entities.name, voiced.speaker), voiced.quote_no) as first_quoted,
            arg_min(voiced.function, voiced.quote_no) as first_function
        from voiced_statements as voiced
        left join entities on voiced.entity_id = entities.entity_id
        where voiced.duplicate_of is null and in_days(voiced.published_at, from_day, to_day)
        group by voiced.article_id
    )

    select
        articles.published_at,
        sources.name as source,
        articles.title,
        counted.quotes,
        counted.named,
        counted.by_people,
        counted.by_organisations,
        counted.by_documents,
        counted.by_unnamed,
        counted.she,
        counted.he,
        counted.functions,
        counted.first_quoted,
        counted.first_function,
        articles.url,
        counted.article_id
    from counted
    inner join articles using (article_id)
    inner join sources using (source_id)
    order by articles.published_at, articles.title, counted.article_id;
