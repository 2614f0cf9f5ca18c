-- From where the documents of each batch are numbered here, which of them are quotes, and which
-- are wanted: one row a batch as it was written first, merged or not.
-- reads: coming_documents, indexed_articles, indexed_quotes
-- makes: coming_parts
create or replace temp table coming_parts as
with

latest as (
    select greatest(
        (select coalesce(max(indexed_articles.document_no), 0) from indexed_articles),
        (select coalesce(max(indexed_quotes.document_no), 0) from indexed_quotes)
    ) as document_no
),

sizes as (
    select
        made_in,
        count(*) as documents,
        cast(count(*) filter (where quote_no is null) as integer) as first_quote,
        bool_and(is_wanted) as is_whole,
        list(document_no) filter (where is_wanted) as wanted_documents
    from coming_documents
    group by made_in
)

select
    sizes.made_in,
    sizes.first_quote,
    sizes.is_whole,
    sizes.wanted_documents,
    cast(
        latest.document_no + 1 + sum(sizes.documents) over before - sizes.documents as integer
    ) as base
from sizes
cross join latest
where sizes.wanted_documents is not null
window before as (
    order by sizes.made_in
    rows between unbounded preceding and current row
)
