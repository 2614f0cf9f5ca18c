-- What an audit was drawn from, counted finely enough to correct the shares of one publisher or
-- period; and of each item what such shares are made of.

create table audit_cells (
    audit_id bigint not null,
    source varchar,
    day varchar not null,
    is_copy boolean not null,
    kind varchar not null,
    sourcing varchar not null,
    voice varchar,
    quotes bigint not null
);

alter table audit_items add column day varchar;

alter table audit_items add column is_copy boolean;

alter table audit_items add column speaker varchar;

alter table audit_items add column sourcing varchar;
