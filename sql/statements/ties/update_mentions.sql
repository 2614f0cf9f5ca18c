-- Mentions with the entities that their names are tied to.
-- reads: moving_mentions
-- changes: mentions
update mentions
set
    entity_id = moving_mentions.entity_id,
    named_id = nullif(moving_mentions.named_id, moving_mentions.entity_id)
from moving_mentions
where mentions.rowid = moving_mentions.row_no
