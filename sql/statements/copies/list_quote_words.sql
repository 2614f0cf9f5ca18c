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

chosen as materialized (
    select
        regrouped_quotes.node,
        regrouped_quotes.row_no,
        regrouped_quotes.entity_id,
        regrouped_quotes.article_id,
        regrouped_quotes.quote_no
    from regrouped_quotes
    semi join compared using (node)
),

-- By row number, so that no other contents are unpacked.
contents as materialized (
    select
        quotes.article_id,
        quotes.quote_no,
        quotes.kind,
        quotes.content
    from quotes
    where quotes.rowid in (select chosen.row_no from chosen)
),

worded as (
    select
        chosen.node,
        chosen.entity_id,
        contents.kind,
        articles.published_at,
        regexp_extract_all(lower(contents.content), '[\p{L}\p{N}]+') as words
    from chosen
    inner join contents using (article_id, quote_no)
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
