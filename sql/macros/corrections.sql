-- Paragraphs in which an article corrects or amends itself: one row a paragraph.
create or replace macro corrections(from_day := null, to_day := null) as table
    with

    -- Articles with a word that every form below needs: the index of search knows them, and
    -- reading all bodies would take seconds.
    likely as (
        select distinct indexed_articles.article_id
        from words_in_articles
        inner join indexed_words using (word_no)
        inner join indexed_articles using (document_no)
        where
            indexed_words.word in (
                'correction',
                'corrections',
                'clarification',
                'clarifications',
                'corrected',
                'amended',
                'version',
                'correct',
                'clarify',
                'reflect'
            )
    ),

    lines as (
        select
            articles.article_id,
            articles.source_id,
            articles.published_at,
            articles.title,
            articles.url,
            paragraphs.paragraph_no,
            articles.body[paragraphs.start + 1:paragraphs."end"] as text
        from articles
        semi join likely using (article_id)
        inner join paragraphs using (article_id)
        where in_days(articles.published_at, from_day, to_day)
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
