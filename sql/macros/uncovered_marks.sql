-- Stretches in quotation marks that no quote covers, in the newest articles: one row a stretch.
create or replace macro uncovered_marks(
    from_day := null, to_day := null, newest := 1000, at_least := 5
) as table
    with

    -- Bodies are long, so only so many are read, once it is known which, and by row number:
    -- finding them by key would unpack every text there is.
    chosen as materialized (
        select rowid as row_no
        from articles
        where
            read_as is not null
            and in_days(published_at, from_day, to_day)
        order by published_at desc nulls last, article_id
        limit newest
    ),

    examined as materialized (
        select
            article_id,
            source_id,
            published_at,
            title,
            url,
            body
        from articles
        where rowid in (select chosen.row_no from chosen)
    ),

    lines as (
        select
            paragraphs.article_id,
            paragraphs.paragraph_no,
            paragraphs.start,
            examined.body[paragraphs.start + 1:paragraphs."end"] as text
        from paragraphs
        inner join examined using (article_id)
    ),

    -- What the pattern finds, and what stands before each find, give its place by their lengths.
    marked as (
        select
            lines.article_id,
            lines.paragraph_no,
            lines.start,
            lines.text as paragraph,
            unnest(regexp_extract_all(lines.text, quotation_pattern())) as found,
            unnest(
                regexp_split_to_array(lines.text, quotation_pattern())[
                    1:len(regexp_extract_all(lines.text, quotation_pattern()))
                ]
            ) as before,
            generate_subscripts(regexp_extract_all(lines.text, quotation_pattern()), 1) as place
        from lines
        where regexp_matches(lines.text, quotation_pattern())
    ),

    placed as (
        select
            marked.article_id,
            marked.paragraph_no,
            marked.paragraph,
            regexp_replace(marked.found, '^(‘.*’)[^’]$', '\1', 's') as text,
            cast(
                marked.start
                + sum(length(marked.before) + length(marked.found)) over in_paragraph
                - length(marked.found) as bigint
            ) as start
        from marked
        window in_paragraph as (
            partition by marked.article_id, marked.paragraph_no
            order by marked.place
        )
    ),

    -- The length of each is known once what followed its last mark is cut off.
    measured as (
        select
            placed.*,
            placed.start + length(placed.text) as "end",
            len(regexp_extract_all(placed.text, '[\pL\pN]+(?:[''’.,-][\pL\pN]+)*')) as words
        from placed
    )

    select
        examined.published_at,
        sources.name as source,
        measured.text,
        measured.words,
        measured.paragraph,
        examined.title,
        examined.url,
        measured.article_id,
        measured.paragraph_no,
        measured.start,
        measured."end"
    from measured
    inner join examined using (article_id)
    inner join sources using (source_id)
    anti join quote_spans
        on
            measured.article_id = quote_spans.article_id
            and measured.start < quote_spans."end"
            and measured."end" > quote_spans.start
    where measured.words >= at_least
    order by
        examined.published_at desc nulls last,
        measured.article_id,
        measured.start;
