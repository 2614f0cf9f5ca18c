-- What quotes are compared by: their content words and their pairs of neighbours, as hashes. One
-- row a quote that is to be compared.
-- reads: articles, quotes, regrouped_quotes, statement_candidates
-- makes: quote_words
create or replace temp table quote_words as
with

compared as (
    select node
    from statement_candidates
    union
    select head
    from statement_candidates
),

worded as (
    select
        regrouped_quotes.node,
        regrouped_quotes.entity_id,
        quotes.kind,
        articles.published_at,
        regexp_extract_all(lower(quotes.content), '[\p{L}\p{N}]+') as words
    from regrouped_quotes
    semi join compared using (node)
    inner join quotes using (article_id, quote_no)
    inner join articles using (article_id)
)

select
    node,
    entity_id,
    kind = 'indirect' as reported,
    published_at,
    hash(words) as all_words,
    list_distinct(
        list_transform(
            list_filter(
                words, lambda word: length(word) >= 4 or regexp_matches(word, '^\p{N}')
            ),
            lambda word: hash(word)
        )
    ) as content_words,
    list_distinct(
        list_transform(list_zip(words, words[2:], true), lambda pair: hash(pair))
    ) as neighbours
from worded
