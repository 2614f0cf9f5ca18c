-- Near copies, to be filled part by part.
-- makes: copies
create or replace temp table copies (
    article_id bigint,
    head_id bigint
)
