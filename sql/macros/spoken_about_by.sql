-- Who speaks about somebody or something: one row a speaker whose quotes name it.
create or replace macro spoken_about_by(name) as table
    with

    found as (
        select entity_id
        from entity_names
        where folded_name = folded(name)
    ),

    about as (
        select *
        from quotes_about(name)
    )

    select
        entities.name as speaker,
        entities.type,
        count(*) as quotes,
        count(distinct statements.article_id) as articles,
        count(distinct statements.source_id) as sources
    from about
    inner join statements using (article_id, quote_no)
    inner join entities on statements.entity_id = entities.entity_id
    where statements.entity_id not in (select found.entity_id from found)
    group by statements.entity_id, entities.name, entities.type
    order by quotes desc, articles desc, speaker;
