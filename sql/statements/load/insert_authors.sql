-- One row for each person in a byline, under the most frequent spelling.
-- reads: article_authors
-- changes: authors
insert into authors
with

names as (
    select
        author_id,
        name,
        count(*) as articles
    from article_authors
    group by author_id, name
)

select
    author_id,
    arg_max(name, struct_pack(articles := articles, name := name)) as name
from names
group by author_id
