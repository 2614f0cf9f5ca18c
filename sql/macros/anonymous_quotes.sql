-- Statements whose source the article keeps from its readers, oldest first: one row a quote.
create or replace macro anonymous_quotes(from_day := null, to_day := null) as table
    select *
    from quotes_in_brief
    where
        tier = 'statement'
        and modality = 'asserted'
        and name_withheld
        and in_days(published_at, from_day, to_day)
    order by published_at, article_id, quote_no;
