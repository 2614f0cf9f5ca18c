-- The words of the articles of a part, in order and as written: one row an article. Words are
-- those of onrecord/near_copies.py. Materialized, so that several threads cut them: one would, of
-- texts that come from one row group.
-- Twin of `shingles_of` there: test_the_warehouse_compares_by_the_same_words.
-- reads: copy_part, copy_texts
-- makes: copy_words
create or replace temp table copy_words as
with

compared as (
    select article_id
    from copy_part
    union
    select head_id
    from copy_part
),

texts as materialized (
    select
        copy_texts.article_id,
        copy_texts.body
    from copy_texts
    semi join compared using (article_id)
)

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
from texts
