-- What candidates are compared by: their distinct runs of three words; their words; and of
-- these the ones with a capital or a digit first, names and numbers mostly. One row a run,
-- word or name of an article. Words are those of onrecord/near_copies.py.
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

runs as (
    select
        article_id,
        unnest(
            list_transform(
                range(1, len(words) - 1),
                lambda place: lower(array_to_string(words[place:place + 2], ' '))
            )
        ) as run
    from texts
),

spelled as (
    select
        article_id,
        unnest(words) as word
    from texts
)

select distinct
    article_id,
    'run' as kind,
    hash(run) as word_key
from runs
union all
select distinct
    article_id,
    'name' as kind,
    hash(lower(word)) as word_key
from spelled
where regexp_matches(word, '^[\p{Lu}\p{N}]')
union all
select distinct
    article_id,
    'word' as kind,
    hash(lower(word)) as word_key
from spelled
