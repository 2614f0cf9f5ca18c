-- What candidates are compared by: their distinct runs of three words, and their words; those
-- that always begin with a capital or a digit are names and numbers mostly. One row a run or
-- word of an article. Words are those of onrecord/near_copies.py.
create or replace temp table word_runs as
with

compared as (
    select article_id
    from copy_candidates
    union
    select head_id
    from copy_candidates
),

texts as (
    select
        article_id,
        regexp_extract_all(
            regexp_replace(
                body,
                '([\x{0e00}-\x{0eff}\x{1000}-\x{109f}\x{1780}-\x{17ff}'
                || '\x{3040}-\x{30ff}\x{3400}-\x{9fff}])',
                ' \1 ',
                'g'
            ),
            '[\p{L}\p{N}]+'
        ) as words
    from articles
    semi join compared using (article_id)
),

spelled as (
    select
        article_id,
        unnest(words) as word
    from texts
),

hashed as (
    select
        article_id,
        list_transform(words, lambda word: hash(lower(word))) as keys
    from texts
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
    true as is_run,
    false as is_name,
    hash(first_key, second_key, third_key) as word_key
from runs
where third_key is not null
union all
select
    article_id,
    false as is_run,
    bool_and(regexp_matches(word, '^[\p{Lu}\p{N}]')) as is_name,
    hash(lower(word)) as word_key
from spelled
group by article_id, lower(word)
