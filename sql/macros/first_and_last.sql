-- When somebody was quoted first and last, and with which words: one row an entity.
create or replace macro first_and_last(name) as table
    with

    said as (
        select *
        from statements
        where
            published_at is not null
            and entity_id in (
                select entity_names.entity_id
                from entity_names
                where entity_names.folded_name = folded(name)
            )
    ),

    summed as (
        select
            entity_id,
            count(*) as quotes,
            arg_min(said, (published_at, article_id, quote_no)) as first_said,
            arg_max(said, (published_at, article_id, quote_no)) as last_said
        from said
        group by entity_id
    )

    select
        entities.name as speaker,
        summed.quotes,
        summed.first_said.published_at as first_at,
        first_sources.name as first_source,
        summed.first_said.content as first_quote,
        summed.last_said.published_at as last_at,
        last_sources.name as last_source,
        summed.last_said.content as last_quote
    from summed
    inner join entities using (entity_id)
    inner join sources as first_sources on summed.first_said.source_id = first_sources.source_id
    inner join sources as last_sources on summed.last_said.source_id = last_sources.source_id
    order by summed.quotes desc, speaker;
