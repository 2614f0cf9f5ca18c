-- Quotes of the articles that a load puts in or ties anew which share no key with others: each is
-- a statement of its own, and has its number since it was put in. One row a quote.
-- reads: quotes, regrouped_quotes, rekeyed_articles
-- makes: lone_quotes
create or replace temp table lone_quotes as
select
    quotes.cluster_id,
    quotes.article_id,
    quotes.quote_no,
    quotes.entity_id
from quotes
semi join rekeyed_articles using (article_id)
anti join regrouped_quotes
    on
        quotes.article_id = regrouped_quotes.article_id
        and quotes.quote_no = regrouped_quotes.quote_no
