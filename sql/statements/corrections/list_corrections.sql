-- The rows of the file of corrections: one row a line.
-- makes: corrections_given
create or replace temp table corrections_given as
select
    unnest(cast($correction_ids as bigint[])) as correction_id,
    unnest(cast($articles as varchar[])) as article,
    unnest(cast($addresses as varchar[])) as canonical_url,
    unnest(cast($keys as bigint[])) as article_id
