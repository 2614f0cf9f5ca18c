-- Who speaks in each article that copies no other: one row an article with a statement.
create or replace macro voices_per_article(from_day := null, to_day := null) as table
    with

    said as materialized (
        select
            article_id,
            quote_no,
            entity_id,
            speaker,
            source_kind,
            function,
            reference
        from voiced_statements
        where duplicate_of is null and in_days(published_at, from_day, to_day)
    ),

    -- Grouped by the key alone: titles and addresses are long.
    counted as (
        select
            article_id,
            count(*) as quotes,
            count(*) filter (where source_kind = 'named_person') as by_people,
            count(*) filter (where source_kind = 'named_organisation') as by_organisations,
            count(*) filter (where source_kind = 'document') as by_documents,
            count(*) filter (where source_kind in ('anonymous_person', 'unnamed_group'))
                as by_unnamed,
            arg_min(
                struct_pack(
                    entity_id := entity_id, unnamed := case when entity_id is null then speaker end
                ),
                quote_no
            ) filter (where entity_id is not null or speaker is not null) as first_voice
        from said
        group by article_id
    ),

    -- Each voice of an article once: to count different ones among all statements, one count after
    -- the other, takes longer.
    voices as (
        select
            article_id,
            entity_id,
            bool_or(reference = 'she') as she,
            bool_or(reference = 'he') as he
        from said
        where entity_id is not null
        group by article_id, entity_id
    ),

    voices_counted as (
        select
            article_id,
            count(*) as named,
            count(*) filter (where she) as she,
            count(*) filter (where he) as he
        from voices
        group by article_id
    ),

    functions as (
        select
            article_id,
            function,
            min(quote_no) as first_no
        from said
        where function is not null
        group by article_id, function
    ),

    functions_counted as (
        select
            article_id,
            count(*) as functions,
            arg_min(function, first_no) as first_function
        from functions
        group by article_id
    )

    -- In no order, for to put all articles in order takes a quarter of the time.
    select
        articles.published_at,
        sources.name as source,
        articles.title,
        counted.quotes,
        coalesce(voices_counted.named, 0) as named,
        counted.by_people,
        counted.by_organisations,
        counted.by_documents,
        counted.by_unnamed,
        coalesce(voices_counted.she, 0) as she,
        coalesce(voices_counted.he, 0) as he,
        coalesce(functions_counted.functions, 0) as functions,
        coalesce(entities.name, struct_extract(counted.first_voice, 'unnamed')) as first_quoted,
        functions_counted.first_function,
        articles.url,
        counted.article_id
    from counted
    inner join articles using (article_id)
    inner join sources using (source_id)
    left join voices_counted using (article_id)
    left join functions_counted using (article_id)
    left join entities on struct_extract(counted.first_voice, 'entity_id') = entities.entity_id;
