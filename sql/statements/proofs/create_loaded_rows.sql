-- What the checks of texts and offsets look at in the articles that were loaded: a view a table.
-- Texts are found by row number: finding them by key would unpack every text there is.
-- reads: articles, descriptions, loaded_articles, mentions, paragraphs, quote_spans, quotes,
--     sentences
-- makes: loaded_descriptions, loaded_mentions, loaded_paragraphs, loaded_quote_spans,
--     loaded_quotes, loaded_sentences, loaded_texts
create or replace temp view loaded_texts as
select
    articles.article_id,
    articles.body
from articles
where
    articles.rowid in (
        select held.rowid
        from articles as held
        where held.article_id in (select loaded_articles.article_id from loaded_articles)
    );

create or replace temp view loaded_paragraphs as
select paragraphs.*
from paragraphs
semi join loaded_articles using (article_id);

create or replace temp view loaded_sentences as
select sentences.*
from sentences
semi join loaded_articles using (article_id);

create or replace temp view loaded_mentions as
select mentions.*
from mentions
semi join loaded_articles using (article_id);

create or replace temp view loaded_descriptions as
select descriptions.*
from descriptions
semi join loaded_articles using (article_id);

create or replace temp view loaded_quote_spans as
select quote_spans.*
from quote_spans
semi join loaded_articles using (article_id);

create or replace temp view loaded_quotes as
select quotes.*
from quotes
semi join loaded_articles using (article_id);
