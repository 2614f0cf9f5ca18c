-- Speakers of quotes with the entities that their names are tied to.
-- reads: changed
-- changes: quote_speakers
update quote_speakers
set
    entity_id = changed.entity_id,
    named_id = nullif(changed.named_id, changed.entity_id)
from changed
where
    quote_speakers.article_id = changed.article_id
    and coalesce(quote_speakers.named_id, quote_speakers.entity_id) = changed.named_id
