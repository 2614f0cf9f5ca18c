-- Words of articles that share their runs: those that always begin with a capital or a digit
-- are names and numbers mostly. One row a word of an article.
create or replace temp table cased_words as
with

compared as (
    select article_id
    from alike_articles
    union
    select head_id
    from alike_articles
),

spelled as (
    select
        article_id,
        unnest(words) as word
    from copy_words
    semi join compared using (article_id)
)

select
    article_id,
    lower(word) as word,
    bool_and(regexp_matches(word, '^[\p{Lu}\p{N}]')) as is_name
from spelled
group by article_id, lower(word)
