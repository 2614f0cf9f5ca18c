-- How many sentences each loaded article has.
-- reads: articles, sentences, wanted
-- changes: articles
update articles
set sentence_count = counted.sentences
from (
    select
        sentences.article_id,
        count(*) as sentences
    from sentences
    semi join wanted on sentences.article_id = wanted.article_id
    group by sentences.article_id
) as counted
where articles.article_id = counted.article_id
