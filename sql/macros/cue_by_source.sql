-- Which publishers report with a word (claimed, admitted): one row a publisher.
create or replace macro cue_by_source(word, from_day := null, to_day := null) as table
    with

    counted as (
        select
            source_id,
            count(*) as quotes,
            count(*) filter (where contains(lower(cue), lower(word))) as with_word
        from carried_statements
        where in_days(published_at, from_day, to_day)
        group by source_id
    )

    select
        sources.name as source,
        counted.with_word,
        counted.quotes,
        counted.with_word / counted.quotes as share
    from counted
    inner join sources using (source_id)
    where counted.with_word > 0
    order by share desc, counted.with_word desc, source;
