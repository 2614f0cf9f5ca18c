-- Articles of batches that do not say what read them: versions before 6 read English only.
-- changes: articles
update articles set read_as = 'en'
where
    articles.language = 'en'
    and articles.rowid >= getvariable('first_rows')['articles']
