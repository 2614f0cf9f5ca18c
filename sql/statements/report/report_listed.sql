-- The quotes that the explorer holds, the newest of the report: one row a quote.
-- reads: report_quotes
-- makes: report_listed
create or replace temp table report_listed as
select *
from report_quotes
where wanted
order by published_at desc nulls last, article_id, quote_no
limit $listed;
