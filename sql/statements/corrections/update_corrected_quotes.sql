-- Quotes as people corrected them. Names are tied to entities later.
-- reads: corrected_quotes
-- changes: quotes
update quotes
set
    modality = corrected_quotes.modality,
    entity_id = corrected_quotes.named_id,
    named_id = null,
    corrected_by = corrected_quotes.corrected_by,
    corrected_at = corrected_quotes.corrected_at
from corrected_quotes
where
    quotes.article_id = corrected_quotes.article_id
    and quotes.quote_no = corrected_quotes.quote_no
