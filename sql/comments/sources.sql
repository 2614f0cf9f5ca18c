-- What a row of sources claims.
comment on table sources is 'one row is one publisher';
comment on column sources.source_id is 'key of the domain; of the name where there is no domain';
comment on column sources.domain is 'registered domain; empty for local texts without an address';
comment on column sources.name is 'the name that its articles state most often, else the domain';
