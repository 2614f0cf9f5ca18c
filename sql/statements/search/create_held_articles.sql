-- Wanted articles whose words are in the lake, to be filled from its files.
-- makes: held_articles
create or replace temp table held_articles (
    article_id bigint,
    batch_id varchar
)
