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
            row_number() over (order by name) as name_no,
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
            rowid as row_no,
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
        select
            held.name_no,
            dated.row_no
        from (
            select distinct
                asked.name_no,
                words_in_articles.document_no
            from asked
            inner join indexed_words on contains(indexed_words.word, asked.longest)
            inner join words_in_articles using (word_no)
        ) as held
        inner join indexed_articles on held.document_no = indexed_articles.document_no
        inner join dated on indexed_articles.article_id = dated.article_id
        union all
        select
            asked.name_no,
            dated.row_no
        from asked
        cross join dated
        where asked.longest is null
    ),

    -- Most texts that hold a word hold it in small letters or as it is asked for. A pattern that
    -- leaves letter case out finds all others, and some more, in a fraction of the time that it
    -- takes to put a text into small letters; but İ, whose small letter is i, is no capital i to
    -- it.
    holding as (
        select
            possible.name_no,
            possible.row_no
        from articles
        inner join possible on articles.rowid = possible.row_no
        inner join asked on possible.name_no = asked.name_no
        where
            contains(articles.body, asked.words)
            or contains(articles.body, asked.name)
            or (
                (
                    contains(concat(articles.title, ' ', articles.body), 'İ')
                    or regexp_matches(
                        concat(articles.title, ' ', articles.body),
                        '(?i)' || array_to_string(
                            list_transform(
                                cast(names as varchar[]), lambda name: regexp_escape(trim(name))
                            ),
                            '|'
                        )
                    )
                )
                and contains(lower(concat_ws(' ', articles.title, articles.body)), asked.words)
            )
    ),

    matching as (
        select
            holding.name_no,
            holding.row_no
        from holding
        union
        select
            asked.name_no,
            dated.row_no
        from asked
        inner join entity_names on folded(asked.name) = entity_names.folded_name
        inner join article_entities using (entity_id)
        inner join dated using (article_id)
    ),

    counted as (
        select
            matching.name_no,
            dated.period,
            count(*) as articles,
            count(distinct dated.source_id) as sources
        from matching
        inner join dated on matching.row_no = dated.row_no
        group by matching.name_no, dated.period
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
    left join counted on totals.period = counted.period and asked.name_no = counted.name_no
    order by totals.period, asked.name;
