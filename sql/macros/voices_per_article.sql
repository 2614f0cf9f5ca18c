-- Who speaks in each article that copies no other: one row an article with a statement.
create or replace macro voices_per_article(from_day := null, to_day := null) as table
    select
        articles.published_at,
        sources.name as source,
        articles.title,
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
        arg_min(voiced.function, voiced.quote_no) as first_function,
        articles.url,
        voiced.article_id
    from voiced_statements as voiced
    inner join articles using (article_id)
    inner join sources on voiced.source_id = sources.source_id
    left join entities on voiced.entity_id = entities.entity_id
    where voiced.duplicate_of is null and in_days(voiced.published_at, from_day, to_day)
    group by all
    order by articles.published_at, articles.title, voiced.article_id;
