-- By what quotes worded alike are found: each run of three content words (four letters or
-- a digit), or, where there are fewer, all words of a quote of three at least. What somebody
-- did not say has other keys than what he did. One row a key of a quote.
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
),

sifted as (
    select
        *,
        list_filter(
            words, lambda word: length(word) >= 4 or regexp_matches(word, '^\p{N}')
        ) as content_words
    from quoted
),

keyed as (
    select
        article_id,
        quote_no,
        entity_id,
        modality,
        unnest(
            list_transform(
                range(1, len(content_words) - 1),
                lambda place: array_to_string(content_words[place:place + 2], ' ')
            )
        ) as text
    from sifted
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
