-- Paragraphs in which an article corrects or amends itself: one row a paragraph.
create or replace macro corrections(from_day := null, to_day := null) as table
    with

    -- Words without which the expression below finds nothing: they cost less to look for.
    likely as (
        select
            article_id,
            source_id,
            published_at,
            title,
            url,
            body
        from articles
        where
            in_days(published_at, from_day, to_day)
            and regexp_matches(
                body, 'orrect(ion|ed)|ORRECTION|larification|version of th| amended|^Amended'
            )
    ),

    lines as (
        select
            likely.* exclude (body),
            paragraphs.paragraph_no,
            likely.body[paragraphs.start + 1:paragraphs."end"] as text
        from likely
        inner join paragraphs using (article_id)
    )

    select
        lines.published_at,
        sources.name as source,
        lines.text,
        lines.title,
        lines.url,
        lines.article_id,
        lines.paragraph_no
    from lines
    inner join sources using (source_id)
    where
        regexp_matches(
            lower(lines.text),
            '^[^a-z]*(corrections?|clarifications?|corrected|amended)( (of|on|made) [^:]{0,40})?:'
            || '|\b(an earlier|a previous|the original|this) version of (this|the) '
            || '(article|story|report|page|post)\b'
            || '|\bthis (article|story|report|page|post) (was|has been) (\w+ )?'
            || '(amended|corrected|(revised|updated|changed) to (correct|clarify|reflect the))'
        )
    order by lines.published_at, lines.article_id, lines.paragraph_no;
