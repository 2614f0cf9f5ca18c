-- Who answer each other: A speaks about B, and B about A within days: one row a pair.
create or replace macro exchanges(from_day := null, to_day := null, days := 7) as table
    with

    said as (
        select
            article_id,
            quote_no,
            entity_id,
            published_at
        from statements
        where
            entity_id is not null
            and published_at is not null
            and in_days(published_at, from_day, to_day)
    ),

    spoken as materialized (
        select
            said.entity_id as speaker_id,
            mentions.entity_id as subject_id,
            said.article_id,
            said.quote_no,
            said.published_at
        from said
        inner join quote_spans using (article_id, quote_no)
        inner join mentions
            on
                quote_spans.article_id = mentions.article_id
                and quote_spans.start <= mentions.start
                and quote_spans."end" >= mentions."end"
        where said.entity_id != mentions.entity_id
    ),

    -- Of those alone who are spoken about by the one whom they speak about.
    about as materialized (
        select distinct spoken.*
        from spoken
        semi join spoken as others
            on
                spoken.speaker_id = others.subject_id
                and spoken.subject_id = others.speaker_id
    ),

    answered as (
        select
            about.speaker_id,
            about.subject_id,
            about.published_at,
            answer.published_at as answered_at,
            (about.article_id, about.quote_no) as quote,
            (answer.article_id, answer.quote_no) as answer
        from about
        inner join about as answer
            on
                about.speaker_id = answer.subject_id
                and about.subject_id = answer.speaker_id
        where
            answer.published_at >= about.published_at
            and answer.published_at <= about.published_at + to_days(days)
    ),

    pairs as (
        select
            least(speaker_id, subject_id) as one_id,
            greatest(speaker_id, subject_id) as other_id,
            count(distinct case when speaker_id < subject_id then quote else answer end)
                as one_about_other,
            count(distinct case when speaker_id < subject_id then answer else quote end)
                as other_about_one,
            cast(min(published_at) as date) as first_day,
            cast(max(answered_at) as date) as last_day
        from answered
        group by one_id, other_id
    )

    select
        ones.name as one,
        others.name as other,
        pairs.one_about_other,
        pairs.other_about_one,
        pairs.first_day,
        pairs.last_day
    from pairs
    inner join entities as ones on pairs.one_id = ones.entity_id
    inner join entities as others on pairs.other_id = others.entity_id
    order by
        least(pairs.one_about_other, pairs.other_about_one) desc,
        pairs.one_about_other + pairs.other_about_one desc,
        one,
        other;
