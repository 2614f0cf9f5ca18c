-- How many articles this run brought, their keys, and the quotes in them: one row.
-- reads: brought, quotes
select
    (select coalesce(list(brought.article_id), []) from brought) as article_ids,
    (select count(*) from quotes semi join brought using (article_id)) as quotes
