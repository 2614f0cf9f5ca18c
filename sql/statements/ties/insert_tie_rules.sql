-- Under which rules and overrides the ties of this file stand.
-- changes: tie_rules
insert into tie_rules (version, overrides)
values ($version, $overrides)
