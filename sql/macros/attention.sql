-- How many articles name somebody or hold some words, period by period, copies left out: one row a
-- name and a period, those without any article that holds it included. `$by` is day, week, month,
-- quarter or year.
create or replace macro attention(names, by := 'week', from_day := null, to_day := null) as table
    with

    given as (
        select distinct trim(name) as name
        from unnest(cast(names as varchar[])) as given (name)
        where trim(name) != ''
    ),

    -- The longest of its words, as the index of search has it. Shorter ones stand in so many others
    -- that the index saves nothing.
    asked as materialized (
        select
            name,
            lower(name) as words,
            list_max(list_transform(
                list_filter(fulltext_tokens(lower(name)), lambda token: length(token) >= 4),
                lambda token: struct_pack(length := length(token), word := fulltext_word(token))
            )).word as longest
        from given
    ),

    dated as materialized (
        select
            article_id,
            source_id,
            -- DuckDB reserves the word.
            cast(date_trunc("by", published_at) as date) as period -- noqa: RF06
        from articles
        where
            published_at is not null
            and duplicate_of is null
            and in_days(published_at, from_day, to_day)
    ),

    totals as (
        select
            period,
            count(*) as total
        from dated
        group by period
    ),

    -- Who holds what is asked for holds a word in which its longest word stands: texts take long
    -- to read.
    possible as materialized (
        select distinct
            asked.name,
            asked.words,
            indexed_articles.article_id
        from asked
        inner join indexed_words on contains(indexed_words.word, asked.longest)
        inner join words_in_articles on indexed_words.word_no = words_in_articles.word_no
        inner join indexed_articles
            on words_in_articles.document_no = indexed_articles.document_no
        union all
        select
            asked.name,
            asked.words,
            dated.article_id
        from asked
        cross join dated
        where asked.longest is null
    ),

    -- Most texts that hold a word hold it in small letters or as it is asked for: then the text
    -- need not be put into small letters, which takes longer than to read it.
    holding as (
        select
            possible.words,
            possible.article_id
        from articles
        inner join possible on articles.article_id = possible.article_id
        where
            contains(articles.body, possible.words)
            or contains(articles.body, possible.name)
            or contains(lower(concat_ws(' ', articles.title, articles.body)), possible.words)
    ),

    matching as (
        select
            asked.name,
            dated.period,
            dated.article_id,
            dated.source_id
        from asked
        inner join holding on asked.words = holding.words
        inner join dated on holding.article_id = dated.article_id
        union
        select
            asked.name,
            dated.period,
            dated.article_id,
            dated.source_id
        from asked
        inner join entity_names on folded(asked.name) = entity_names.folded_name
        inner join article_entities using (entity_id)
        inner join dated using (article_id)
    ),

    counted as (
        select
            name,
            period,
            count(*) as articles,
            count(distinct source_id) as sources
        from matching
        group by name, period
    )

    select
        totals.period,
        asked.name,
        coalesce(counted.articles, 0) as articles,
        totals.total,
        coalesce(counted.articles, 0) / totals.total as ratio,
        coalesce(counted.sources, 0) as sources
    from totals
    cross join asked
    left join counted on totals.period = counted.period and asked.name = counted.name
    order by totals.period, asked.name;
