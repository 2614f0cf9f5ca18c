-- What audits can say of who gets to speak: kind of source, function and reference, as the tables
-- had them when a sample was drawn.

alter table audit_items add column source_kind varchar;

alter table audit_items add column function varchar;

alter table audit_items add column reference varchar;

alter table audit_cells add column source_kind varchar;

alter table audit_cells add column function varchar;

alter table audit_cells add column reference varchar;
