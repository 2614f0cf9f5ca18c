-- By what quotes worded alike are found: each run of three content words (four letters or
-- a digit), or, where there are fewer, all words of a quote of three at least. What somebody
-- did not say has other keys than what he did. One row a key of a quote, for a part of the
-- articles.
insert into quote_keys
with

quoted as (
    select
        article_id,
        quote_no,
        entity_id,
        modality,
        regexp_extract_all(lower(content), '[\p{L}\p{N}]+') as words
    from quotes
    semi join reread using (article_id)
    where hash(article_id) % $parts = $part
),

sifted as (
    select
        *,
        list_filter(
            words, lambda word: length(word) >= 4 or regexp_matches(word, '^\p{N}')
        ) as content_words
    from quoted
),

runs as (
    select
        article_id,
        quote_no,
        entity_id,
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
        entity_id,
        modality,
        first_word || ' ' || second_word || ' ' || third_word as text
    from runs
    where third_word is not null
    union
    select
        article_id,
        quote_no,
        entity_id,
        modality,
        array_to_string(words, ' ') as text
    from sifted
    where len(content_words) < 3 and len(words) >= 3
)

select
    article_id,
    quote_no,
    entity_id,
    cast(md5_number_lower(modality || ' ' || text) >> 1 as bigint) as key
from keyed
