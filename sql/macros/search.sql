-- Articles that hold the words asked for, the best first: one row an article.
create or replace macro search(words, most := 20) as table
    with

    hits as materialized (
        select
            found.score,
            found.first_place,
            found.marks,
            indexed_articles.article_id,
            articles.rowid as row_id
        from fulltext_hits(words, 'indexed_articles', 'words_in_articles', most) as found
        inner join indexed_articles using (document_no)
        inner join articles using (article_id)
    )

    select
        hits.score,
        articles.published_at,
        sources.name as source,
        articles.title,
        fulltext_excerpt(
            articles.body,
            hits.marks,
            greatest(hits.first_place - 5, 0),
            greatest(hits.first_place - 5, 0) + 30
        ) as snippet,
        articles.url,
        articles.duplicate_of,
        articles.article_id
    from articles
    inner join hits on articles.rowid = hits.row_id
    inner join sources using (source_id)
    order by hits.score desc, articles.article_id;
