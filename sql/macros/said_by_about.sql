-- What one is said to have said about another, oldest first: one row a quote.
create or replace macro said_by_about(speaker_name, subject_name) as table
    with

    speakers as (
        select entity_id
        from entity_names
        where folded_name = folded(speaker_name)
    ),

    about as (
        select *
        from quotes_about(subject_name)
    )

    select context.*
    from quotes_in_brief as context
    semi join about using (article_id, quote_no)
    where context.entity_id in (select speakers.entity_id from speakers)
    order by context.published_at, context.article_id, context.quote_no;
