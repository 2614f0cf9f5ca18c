-- How many articles and quotes were just taken to be indexed: one row.
select
    (select count(*) from unindexed_articles) as articles,
    (select count(*) from unindexed_quotes) as quotes
