-- What a row of tie_rules claims.
comment on table tie_rules is 'one row is the version of rules and overrides under which all ties stand';
comment on column tie_rules.version is 'version of the rules';
comment on column tie_rules.overrides is 'hash of the rows of overrides.csv; empty without any';
