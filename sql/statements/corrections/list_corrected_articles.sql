-- Wanted articles that the file corrects: one row a correction and article.
-- reads: corrections_placed, wanted
-- makes: corrected_articles
create or replace temp table corrected_articles as
select
    corrections_placed.article_id,
    corrections_placed.correction_id
from corrections_placed
semi join wanted using (article_id)
