-- By what quotes worded alike are found: each run of three content words (four letters or
-- a digit), or, where there are fewer, all words of a quote of three at least. What somebody
-- did not say has other keys than what he did. One row a key of a quote.
-- reads: quoted
with

worded as (
    select
        article_id,
        quote_no,
        modality,
        regexp_extract_all(lower(content), '[\p{L}\p{N}]+') as words
    from quoted
),

-- Materialized, so that the words are cut once for both kinds of keys.
sifted as materialized (
    select
        *,
        list_filter(
            words, lambda word: length(word) >= 4 or regexp_matches(word, '^\p{N}')
        ) as content_words
    from worded
),

runs as (
    select
        article_id,
        quote_no,
        modality,
        unnest(content_words) as first_word,
        unnest(content_words[2:]) as second_word,
        unnest(content_words[3:]) as third_word
    from sifted
),

keyed as (
    select
        article_id,
        quote_no,
        modality || ' ' || first_word || ' ' || second_word || ' ' || third_word as text
    from runs
    where third_word is not null
    union all
    select
        article_id,
        quote_no,
        modality || ' ' || array_to_string(words, ' ') as text
    from sifted
    where len(content_words) < 3 and len(words) >= 3
)

select distinct
    article_id,
    quote_no,
    cast(md5_number_lower(text) >> 1 as bigint) as key
from keyed
