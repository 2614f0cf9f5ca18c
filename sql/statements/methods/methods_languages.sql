-- In which languages the articles of a report are: one row a language.
-- reads: report_articles
select
    language,
    count(*) as articles
from report_articles
group by language
order by articles desc, language
