-- In which languages the articles of a report are, and which pack read them: one row a language
-- and pack.
-- reads: report_articles
select
    language,
    read_as,
    count(*) as articles
from report_articles
group by language, read_as
order by articles desc, language, read_as
