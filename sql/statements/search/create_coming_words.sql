-- Where words stand in the documents that are wanted: one row a word as written and batch. Of
-- most batches all documents are wanted, and their lists stay as they are.
-- reads: coming_parts, $word_files
-- makes: coming_words
create or replace temp view coming_words as
with

chosen as (
    select
        incoming.word,
        coming_parts.base,
        coming_parts.first_quote,
        list_filter(
            incoming.places,
            lambda place: list_contains(coming_parts.wanted_documents, place >> 32)
        ) as places
    from read_parquet(getvariable('word_files')) as incoming
    inner join coming_parts using (made_in)
    where not coming_parts.is_whole
)

select
    incoming.word,
    coming_parts.base,
    coming_parts.first_quote,
    incoming.places
from read_parquet(getvariable('word_files')) as incoming
inner join coming_parts using (made_in)
where coming_parts.is_whole
union all
select *
from chosen
where len(places) > 0
