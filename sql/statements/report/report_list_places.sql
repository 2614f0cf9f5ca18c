-- The marks in the order of the explorer's list: one row a mark in a paragraph.
-- reads: report_places
select
    article_id,
    quote_no,
    paragraph_no,
    role,
    start,
    "end"
from report_places
order by article_id, quote_no, paragraph_no, start, "end" desc, role;
