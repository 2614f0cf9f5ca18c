-- What a row of audit_items claims.
comment on table audit_items is 'one row is one quote or sentence that was drawn, with what the table said of it then';
comment on column audit_items.audit_id is 'the audit';
comment on column audit_items.item is 'its key for coders';
comment on column audit_items.part is 'quote or sentence';
comment on column audit_items.stratum is 'the stratum that it was drawn from';
comment on column audit_items.stands_for is 'how many quotes or sentences it stands for';
comment on column audit_items.article_id is 'its article; it may have been replaced since';
comment on column audit_items.number is 'quote_no or sentence_no at the time of the draw';
comment on column audit_items.start is 'offset of its first character';
comment on column audit_items.source is 'the publisher';
comment on column audit_items.month is '2026-03, or undated';
comment on column audit_items.kind is 'as the table had it; as all that follows null for a sentence';
comment on column audit_items.tier is 'as the table had it';
comment on column audit_items.modality is 'as the table had it';
comment on column audit_items.entity is 'name of the speaker; null also where nobody was resolved';
comment on column audit_items.entity_id is 'key of the speaker';
comment on column audit_items.rule is 'what found the quote';
comment on column audit_items.confidence is 'the confidence of the row';
