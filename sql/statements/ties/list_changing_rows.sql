-- From which row number on each table holds the rows of names that are tied to other entities:
-- where only articles that were put in have such, their own rows. One row a table.
-- reads: changed, first_rows, loaded_articles
-- makes: changing_rows
create or replace temp table changing_rows as
with

earlier as (
    select count(*) as articles
    from changed
    anti join loaded_articles using (article_id)
)

select
    first_rows.table_name,
    if(earlier.articles = 0, first_rows.first_row, 0) as first_row
from first_rows
cross join earlier
