-- Under which rules and overrides the ties of this file stand.
insert into tie_rules (version, overrides)
values ($version, $overrides)
