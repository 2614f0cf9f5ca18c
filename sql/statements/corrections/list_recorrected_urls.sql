-- Addresses of articles about which the file says more or less than when they were loaded: one row
-- each.
-- reads: articles, corrections_given, corrections_placed, quote_corrections
-- makes: recorrected_urls
create or replace temp table recorrected_urls as
select articles.canonical_url
from quote_corrections
anti join corrections_given on quote_corrections.correction_id = corrections_given.correction_id
inner join articles on quote_corrections.article_id = articles.article_id
union
select corrections_placed.canonical_url
from corrections_placed
anti join quote_corrections on corrections_placed.correction_id = quote_corrections.correction_id
