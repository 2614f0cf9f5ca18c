-- Statements by a property of who speaks, in groups of articles: one row a value in a group. $what
-- is source_kind, function, reference, or a column of people.csv; $groups is all, source, month,
-- author or section; $words leaves out articles that do not hold them.
create or replace macro apportioned_voices(what, groups, from_day, to_day, words) as table
    with

    said as (
        select
            voiced.*,
            case
                when what = 'source_kind' then voiced.source_kind
                when what = 'function' then voiced.function
                when what = 'reference' then voiced.reference
                else facts.value
            end as value,
            case groups
                when 'all' then 'all'
                when 'source' then sources.name
                when 'month' then strftime(voiced.published_at, '%Y-%m')
                when 'author' then authors.name
                when 'section' then tags.tag
                else error('a group is all, source, month, author or section')
            end as grouped_by
        from voiced_statements as voiced
        inner join articles using (article_id)
        inner join sources on voiced.source_id = sources.source_id
        left join article_authors
            on voiced.article_id = article_authors.article_id and groups = 'author'
        left join authors on article_authors.author_id = authors.author_id
        left join article_sections as tags
            on voiced.article_id = tags.article_id and groups = 'section'
        left join known_facts as facts
            on
                voiced.entity_id = facts.entity_id
                and facts.fact = what
                and in_days(voiced.published_at, facts.from_day, facts.to_day)
        where
            in_days(voiced.published_at, from_day, to_day)
            -- Documents have no function, and only people are she, he, or of a party.
            and (
                what = 'source_kind'
                or (what = 'function' and voiced.source_kind not in ('document', 'none'))
                or (what != 'function' and voiced.source_kind = 'named_person')
            )
            -- A publisher carries what it copies; of all others a copy is no second statement.
            and (groups = 'source' or voiced.duplicate_of is null)
            and (
                words is null
                or contains(lower(concat_ws(' ', articles.title, articles.body)), lower(words))
            )
    ),

    -- Of each article, who speaks first, and whose words are the most: of as many, who is first.
    placed as (
        select
            *,
            row_number() over (
                partition by article_id, grouped_by order by quote_no
            ) = 1 as is_first,
            sum(content_words) over (partition by article_id, grouped_by, value) as words_of_value
        from said
        where grouped_by is not null
    ),

    longest as (
        select
            article_id,
            grouped_by,
            arg_max(
                value,
                struct_pack(words := words_of_value, early := -quote_no, value := value)
            ) as value
        from placed
        where value is not null
        group by article_id, grouped_by
    ),

    counted as (
        select
            grouped_by,
            value,
            count(*) as quotes,
            count(distinct article_id) as articles,
            count(distinct entity_id) as people,
            avg(cast(kind in ('direct', 'mixed') as integer)) as own_words_share,
            count(*) filter (where is_first) as first_quoted,
            cast(sum(content_words) as bigint) as words_said
        from placed
        group by grouped_by, value
    ),

    headed as (
        select
            grouped_by,
            value,
            count(*) as most_words
        from longest
        group by grouped_by, value
    )

    select
        counted.grouped_by,
        counted.value,
        counted.quotes,
        counted.quotes / sum(counted.quotes) over (partition by counted.grouped_by) as share,
        counted.articles,
        counted.people,
        counted.own_words_share,
        counted.first_quoted,
        coalesce(headed.most_words, 0) as most_words,
        counted.words_said,
        -- What the figures of the group rest on: the share of its statements with a value.
        coalesce(
            sum(counted.quotes)
            filter (where counted.value not in ('unresolved', 'none'))
                over (partition by counted.grouped_by),
            0
        ) / sum(counted.quotes) over (partition by counted.grouped_by) as coverage
    from counted
    left join headed
        on counted.grouped_by = headed.grouped_by and counted.value = headed.value
    order by counted.grouped_by, counted.quotes desc, counted.value;
