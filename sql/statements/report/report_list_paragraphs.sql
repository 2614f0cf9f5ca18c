-- The paragraphs that the explorer shows: one row a paragraph. Rows are found by their articles
-- first and read by row number then, so that only texts that are shown are unpacked.
-- reads: articles, paragraphs, report_places
with

shown as materialized (
    select distinct
        article_id,
        paragraph_no
    from report_places
),

texts as materialized (
    select
        articles.article_id,
        articles.body
    from articles
    where
        articles.rowid in (
            select found.rowid
            from articles as found
            where found.article_id in (select told.article_id from shown as told)
        )
),

places as materialized (
    select
        paragraphs.article_id,
        paragraphs.paragraph_no,
        paragraphs.start,
        paragraphs."end"
    from paragraphs
    where
        paragraphs.rowid in (
            select found.rowid
            from paragraphs as found
            where found.article_id in (select told.article_id from shown as told)
        )
)

select
    places.article_id,
    places.paragraph_no,
    texts.body[places.start + 1:places."end"] as text
from places
inner join texts using (article_id)
semi join shown
    on
        places.article_id = shown.article_id
        and places.paragraph_no = shown.paragraph_no
order by places.article_id, places.paragraph_no;
