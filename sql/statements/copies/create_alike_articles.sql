-- Candidates that share at least half of all their runs, to be filled part by part.
create or replace temp table alike_articles (
    article_id bigint,
    head_id bigint
)
