-- How many articles this load put in, and the quotes in them: one row.
-- reads: loaded_quotes, wanted
select
    (select count(*) from wanted) as annotated,
    (select count(*) from loaded_quotes semi join wanted using (article_id)) as quotes
