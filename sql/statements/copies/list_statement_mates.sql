-- Quotes that share a key with one that is put in or taken out, and all that were in one statement
-- with one of these: one row a quote, with its speaker and the statement that it carried. Row
-- numbers stay until the load ends. Materialized, and each table asked for one column first, so
-- that it is read once for few rows.
-- reads: quotes, sharing_keys
-- makes: statement_mates
create or replace temp table statement_mates as
with

seeds as materialized (
    select distinct
        article_id,
        quote_no
    from sharing_keys
),

seeded as materialized (
    select
        quotes.rowid as row_no,
        quotes.article_id,
        quotes.quote_no,
        quotes.entity_id,
        quotes.cluster_id
    from quotes
    semi join seeds using (article_id, quote_no)
    where
        quotes.rowid in (
            select found.rowid
            from quotes as found
            where found.article_id in (select sharing.article_id from seeds as sharing)
        )
)

select
    quotes.rowid as row_no,
    quotes.article_id,
    quotes.quote_no,
    quotes.entity_id,
    quotes.cluster_id
from quotes
where
    quotes.rowid in (
        select found.rowid
        from quotes as found
        where found.cluster_id in (select seeded.cluster_id from seeded)
    )
union
select seeded.*
from seeded
