-- Quotes as people corrected them. Names are tied to entities later.
-- reads: corrected_quotes
-- changes: quotes
update quotes
set
    modality = corrected_quotes.modality,
    entity_id = corrected_quotes.named_id,
    named_id = null,
    -- Whoever else speaks, what was read of the former speaker says nothing of them.
    source_kind = if(
        corrected_quotes.named_id is not distinct from quotes.entity_id, quotes.source_kind, null
    ),
    function = if(
        corrected_quotes.named_id is not distinct from quotes.entity_id, quotes.function, null
    ),
    function_rule = if(
        corrected_quotes.named_id is not distinct from quotes.entity_id, quotes.function_rule, null
    ),
    function_words = if(
        corrected_quotes.named_id is not distinct from quotes.entity_id, quotes.function_words, null
    ),
    corrected_by = corrected_quotes.corrected_by,
    corrected_at = corrected_quotes.corrected_at
from corrected_quotes
where
    quotes.article_id = corrected_quotes.article_id
    and quotes.quote_no = corrected_quotes.quote_no
