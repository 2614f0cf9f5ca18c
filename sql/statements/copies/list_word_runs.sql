-- What the articles of a part are compared by: their distinct runs of three words. One row a run
-- of an article. Materialized, so that several threads sort them out.
-- reads: copy_words
-- makes: word_runs
create or replace temp table word_runs as
with

hashed as materialized (
    select
        article_id,
        list_transform(words, lambda word: hash(lower(word))) as keys
    from copy_words
),

runs as (
    select
        article_id,
        unnest(keys) as first_key,
        unnest(keys[2:]) as second_key,
        unnest(keys[3:]) as third_key
    from hashed
)

select distinct
    article_id,
    hash(first_key, second_key, third_key) as run_key
from runs
where third_key is not null
