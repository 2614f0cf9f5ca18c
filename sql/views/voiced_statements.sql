-- What publishers carry as said, with what is known of who says it: one row a quote.
create or replace view voiced_statements as
select
    carried.published_at,
    carried.source_id,
    carried.article_id,
    carried.quote_no,
    carried.entity_id,
    carried.speaker,
    carried.kind,
    carried.duplicate_of,
    coalesce(carried.source_kind, 'none') as source_kind,
    carried.name_withheld,
    carried.function,
    portraits.title,
    portraits.reference,
    carried.content_words
from carried_statements as carried
left join portraits
    on
        carried.article_id = portraits.article_id
        and carried.named_id = coalesce(portraits.named_id, portraits.entity_id);
