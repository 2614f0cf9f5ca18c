-- Every input of a run is exactly one of new, unchanged, duplicate, rejected.
select
    run_id,
    inputs,
    new,
    unchanged,
    duplicate,
    rejected
from runs
where inputs != new + unchanged + duplicate + rejected
