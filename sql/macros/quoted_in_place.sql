-- Somebody's quotes with the paragraph that each begins in, oldest first: one row a quote.
create or replace macro quoted_in_place(name) as table
    select
        articles.published_at,
        articles.source_name as source,
        quotes.kind,
        quotes.content,
        articles.body[paragraphs.start + 1:paragraphs."end"] as paragraph,
        articles.title,
        articles.url,
        quotes.article_id,
        quotes.quote_no
    from quotes
    inner join articles using (article_id)
    inner join paragraphs using (article_id, paragraph_no)
    where
        quotes.modality != 'retracted'
        and quotes.entity_id in (
            select entity_names.entity_id
            from entity_names
            where entity_names.folded_name = folded(name)
        )
    order by articles.published_at, quotes.article_id, quotes.quote_no;
