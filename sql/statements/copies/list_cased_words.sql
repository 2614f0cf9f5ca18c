-- Words of articles that share their runs: those that always begin with a capital or a digit
-- are names and numbers mostly. One row a word of an article. Materialized, so that several threads
-- take them apart; in ASCII small letters come last, and need no pattern.
-- reads: alike_articles, copy_words
-- makes: cased_words
create or replace temp table cased_words as
with

compared as (
    select article_id
    from alike_articles
    union
    select head_id
    from alike_articles
),

alike_words as materialized (
    select
        copy_words.article_id,
        copy_words.words
    from copy_words
    semi join compared using (article_id)
),

spelled as (
    select
        article_id,
        unnest(words) as word
    from alike_words
)

select
    article_id,
    lower(word) as word,
    bool_and(
        case
            when unicode(word) < 128 then unicode(word) <= ascii('Z')
            else regexp_matches(word, '^[\p{Lu}\p{N}]')
        end
    ) as is_name
from spelled
group by article_id, lower(word)
