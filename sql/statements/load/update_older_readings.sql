-- Articles of batches that do not say what read them: versions before 6 read English only.
-- reads: first_rows
-- changes: articles
update articles set read_as = 'en'
where
    articles.language = 'en'
    and articles.rowid >= (
        select first_rows.first_row
        from first_rows
        where first_rows.table_name = 'articles'
    )
