-- Quotes that hold the words asked for, the best first: one row a quote.
create or replace macro search_quotes(words, most := 20) as table
    with

    hits as materialized (
        select
            found.score,
            found.marks,
            indexed_quotes.word_count,
            quotes.rowid as row_id
        from fulltext_hits(words, 'indexed_quotes', 'words_in_quotes', most) as found
        inner join indexed_quotes using (document_no)
        inner join quotes using (article_id, quote_no)
    )

    select
        hits.score,
        articles.published_at,
        sources.name as source,
        entities.name as speaker,
        quotes.speaker as speaker_as_written,
        fulltext_excerpt(quotes.content, hits.marks, 0, hits.word_count) as quote,
        quotes.kind,
        quotes.tier,
        quotes.modality,
        articles.title,
        articles.url,
        quotes.article_id,
        quotes.quote_no
    from quotes
    inner join hits on quotes.rowid = hits.row_id
    inner join articles using (article_id)
    inner join sources using (source_id)
    left join entities using (entity_id)
    where quotes.modality != 'retracted'
    order by hits.score desc, quotes.article_id, quotes.quote_no;
