-- Under which rules and overrides the ties of this file stand: one row, none before the first.
-- reads: tie_rules
select
    version,
    overrides
from tie_rules
