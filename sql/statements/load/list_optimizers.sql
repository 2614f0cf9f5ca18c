-- The parts of DuckDB's optimiser that a load of a few articles does without, in one text.
--
-- The others stay: without them a condition between two tables would be looked at for all pairs of
-- their rows.
-- reads: duckdb_optimizers
select string_agg(name, ',') as names
from duckdb_optimizers()
where
    name not in (
        'deliminator', 'expression_rewriter', 'filter_pullup', 'filter_pushdown'
    )
