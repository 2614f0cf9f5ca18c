-- The same row numbers by table, as a constant: a condition on it is planned in a fraction of the
-- time that a look into the table takes.
-- reads: first_rows
set variable first_rows = (
    select map(list(first_rows.table_name), list(first_rows.first_row))
    from first_rows
)
