-- How many quotes each day has: one row a day of publication; null where articles are undated.
-- reads: report_quotes
select
    cast(published_at as date) as day,
    count(*) as quotes,
    count(*) filter (where own_words) as own_words
from report_quotes
where counted
group by day
order by day nulls last;
