-- Statements by a property of who speaks, in groups of articles: one row a value in a group. $what
-- is source_kind, function, reference, or a column of people.csv; $groups is all, source, month,
-- author or section; $words leaves out articles that do not hold them.
create or replace macro apportioned_voices(what, groups, from_day, to_day, words) as table
    with

    -- Texts are read only where words are asked for.
    holding as (
        select article_id
        from articles
        where
            words is not null
            and contains(lower(concat_ws(' ', title, body)), lower(words))
    ),

    -- What only some questions need is joined in these alone, and costs the others nothing.
    said as (
        select
            carried.article_id,
            carried.quote_no,
            carried.entity_id,
            carried.kind,
            carried.content_words,
            case
                when what = 'source_kind' then coalesce(carried.source_kind, 'none')
                when what = 'function' then carried.function
                when what = 'reference' then portraits.reference
                else facts.value
            end as value,
            case groups
                when 'all' then 'all'
                when 'source' then sources.name
                when 'month' then strftime(carried.published_at, '%Y-%m')
                when 'author' then authors.name
                when 'section' then tags.tag
                else error('a group is all, source, month, author or section')
            end as grouped_by
        from carried_statements as carried
        left join holding on carried.article_id = holding.article_id
        left join portraits
            on
                carried.article_id = portraits.article_id
                and carried.named_id = coalesce(portraits.named_id, portraits.entity_id)
                and what = 'reference'
        left join sources on carried.source_id = sources.source_id and groups = 'source'
        left join article_authors
            on carried.article_id = article_authors.article_id and groups = 'author'
        left join authors on article_authors.author_id = authors.author_id
        left join article_sections as tags
            on carried.article_id = tags.article_id and groups = 'section'
        left join known_facts as facts
            on
                carried.entity_id = facts.entity_id
                and facts.fact = what
                and in_days(carried.published_at, facts.from_day, facts.to_day)
        where
            in_days(carried.published_at, from_day, to_day)
            and (words is null or holding.article_id is not null)
            -- Documents have no function, and only people are she, he, or of a party.
            and (
                what = 'source_kind'
                or (
                    what = 'function'
                    and coalesce(carried.source_kind, 'none') not in ('document', 'none')
                )
                or (what != 'function' and carried.source_kind = 'named_person')
            )
            -- A publisher carries what it copies; of all others a copy is no second statement.
            and (groups = 'source' or carried.duplicate_of is null)
    ),

    -- Each value of an article at once, since there are fewer of these than of statements.
    voiced as materialized (
        select
            article_id,
            grouped_by,
            value,
            count(*) as quotes,
            count(*) filter (where kind in ('direct', 'mixed')) as own_words,
            sum(content_words) as content_words,
            min(quote_no) as first_no
        from said
        where grouped_by is not null
        group by article_id, grouped_by, value
    ),

    -- Of each article, who speaks first, and whose words are the most: of as many, who is first.
    foremost as materialized (
        select
            grouped_by,
            arg_min(struct_pack(value := value), first_no) as first_voice,
            arg_max(
                value,
                struct_pack(words := content_words, early := -first_no, value := value)
            ) filter (where value is not null) as longest_voice
        from voiced
        group by article_id, grouped_by
    ),

    firsts as (
        select
            grouped_by,
            struct_extract(first_voice, 'value') as value,
            count(*) as first_quoted
        from foremost
        group by all
    ),

    headed as (
        select
            grouped_by,
            longest_voice as value,
            count(*) as most_words
        from foremost
        where longest_voice is not null
        group by grouped_by, longest_voice
    ),

    speaking as (
        select
            grouped_by,
            value,
            count(distinct entity_id) as people
        from said
        where grouped_by is not null
        group by grouped_by, value
    ),

    counted as (
        select
            grouped_by,
            value,
            cast(sum(quotes) as bigint) as quotes,
            count(*) as articles,
            sum(own_words) / sum(quotes) as own_words_share,
            cast(sum(content_words) as bigint) as words_said
        from voiced
        group by grouped_by, value
    )

    select
        counted.grouped_by,
        counted.value,
        counted.quotes,
        counted.quotes / sum(counted.quotes) over (partition by counted.grouped_by) as share,
        counted.articles,
        speaking.people,
        counted.own_words_share,
        coalesce(firsts.first_quoted, 0) as first_quoted,
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
    inner join speaking
        on
            counted.grouped_by = speaking.grouped_by
            and counted.value is not distinct from speaking.value
    left join firsts
        on
            counted.grouped_by = firsts.grouped_by
            and counted.value is not distinct from firsts.value
    left join headed
        on counted.grouped_by = headed.grouped_by and counted.value = headed.value
    order by counted.grouped_by, counted.quotes desc, counted.value;
