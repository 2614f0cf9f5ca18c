-- How many words each quote's content has: to count them takes half of what a question takes that
-- adds them up.
alter table quotes add column content_words bigint;

update quotes set content_words = len(string_split(replace(trim(content), e'\n', ' '), ' '));
