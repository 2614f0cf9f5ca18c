-- What a word is: a run of letters, marks and digits that begins with a letter or a digit.
-- Chinese and Japanese put no spaces between words, so there each sign is one.
create or replace macro fulltext_pattern() as
'[\p{Han}\p{Hiragana}\p{Katakana}]'
|| '|(?:[^\P{L}\p{Han}\p{Hiragana}\p{Katakana}]|\p{N})'
|| '(?:[^\P{L}\p{Han}\p{Hiragana}\p{Katakana}]|[\p{N}\p{M}])*';

-- The words of a text in order, as written.
create or replace macro fulltext_tokens(text) as
regexp_extract_all(text, fulltext_pattern());

-- What a word is looked up by: letter case and marks on letters left out.
create or replace macro fulltext_word(token) as
strip_accents(lower(token));
