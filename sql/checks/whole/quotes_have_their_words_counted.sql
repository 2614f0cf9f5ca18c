-- The words of each quote's content are counted as they stand.
select
    article_id,
    quote_no,
    content_words as stated
from quotes
where content_words is distinct from len(string_split(replace(trim(content), e'\n', ' '), ' '))
