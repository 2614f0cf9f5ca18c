-- The articles that this run brought, whoever loaded them: one row each.
-- reads: articles, run_inputs
-- makes: brought
create or replace temp table brought as
select articles.article_id
from articles
where list_contains($brought, split_part(articles.batch_id, '_', 1))
union
select articles.article_id
from articles
inner join run_inputs using (page_id)
where not run_inputs.known
