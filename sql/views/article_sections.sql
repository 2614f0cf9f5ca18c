-- The section that a publisher files an article under: the first that its page states, one row an
-- article.
create or replace view article_sections as
select
    article_id,
    arg_min(tag, tag_no) as tag
from article_tags
where kind = 'section'
group by article_id;
