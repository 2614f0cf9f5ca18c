-- What a row of audit_cells claims.
comment on table audit_cells is 'one row is how many asserted statements of one publisher, day and kind an audit was drawn from, as the tables had them';
comment on column audit_cells.audit_id is 'the audit';
comment on column audit_cells.source is 'the publisher; null for those beyond the hundred with most quotes';
comment on column audit_cells.day is '2026-03-04, of a large collection 2026-03; undated without a day';
comment on column audit_cells.is_copy is 'whether their articles copy others';
comment on column audit_cells.kind is 'direct, indirect or mixed';
comment on column audit_cells.sourcing is 'how the speaker is known: named, document, anonymous, unnamed, unresolved or none';
comment on column audit_cells.voice is 'name of the speaker; null without one, and for those beyond the two hundred quoted most';
comment on column audit_cells.quotes is 'how many quotes';
comment on column audit_cells.source_kind is 'named_person, named_organisation, document, anonymous_person, unnamed_group, unresolved or none; null also in audits of older releases';
comment on column audit_cells.function is 'in which function the speaker speaks; null where no words say it, and in audits of older releases';
comment on column audit_cells.reference is 'how the article refers to the speaker; null where it does not, and in audits of older releases';
