-- The same where all rows are checked, without looking at their numbers.
-- reads: article_authors, article_bands, article_entities, article_images, article_tags, articles,
--     cleaning_decisions, descriptions, entity_ties, indexed_articles, indexed_quotes,
--     indexed_words, mentions, pages, paragraphs, portraits, quote_clusters, quote_keys,
--     quote_spans, quote_speakers, quotes, rejections, sentences, words_in_articles,
--     words_in_quotes
-- makes: loaded_article_authors, loaded_article_bands, loaded_article_entities,
--     loaded_article_images, loaded_article_tags, loaded_articles, loaded_cleaning_decisions,
--     loaded_descriptions, loaded_entity_ties, loaded_indexed_articles, loaded_indexed_quotes,
--     loaded_indexed_words, loaded_mentions, loaded_pages, loaded_paragraphs, loaded_portraits,
--     loaded_quote_clusters, loaded_quote_keys, loaded_quote_spans, loaded_quote_speakers,
--     loaded_quotes, loaded_rejections, loaded_sentences, loaded_words_in_articles,
--     loaded_words_in_quotes
create or replace temp view loaded_articles as
select articles.*
from articles;

create or replace temp view loaded_article_authors as
select article_authors.*
from article_authors;

create or replace temp view loaded_cleaning_decisions as
select cleaning_decisions.*
from cleaning_decisions;

create or replace temp view loaded_paragraphs as
select paragraphs.*
from paragraphs;

create or replace temp view loaded_sentences as
select sentences.*
from sentences;

create or replace temp view loaded_article_entities as
select article_entities.*
from article_entities;

create or replace temp view loaded_entity_ties as
select entity_ties.*
from entity_ties;

create or replace temp view loaded_mentions as
select mentions.*
from mentions;

create or replace temp view loaded_quotes as
select quotes.*
from quotes;

create or replace temp view loaded_quote_spans as
select quote_spans.*
from quote_spans;

create or replace temp view loaded_descriptions as
select descriptions.*
from descriptions;

create or replace temp view loaded_portraits as
select portraits.*
from portraits;

create or replace temp view loaded_article_images as
select article_images.*
from article_images;

create or replace temp view loaded_article_tags as
select article_tags.*
from article_tags;

create or replace temp view loaded_article_bands as
select article_bands.*
from article_bands;

create or replace temp view loaded_quote_keys as
select quote_keys.*
from quote_keys;

create or replace temp view loaded_pages as
select pages.*
from pages;

create or replace temp view loaded_rejections as
select rejections.*
from rejections;

create or replace temp view loaded_indexed_articles as
select indexed_articles.*
from indexed_articles;

create or replace temp view loaded_indexed_quotes as
select indexed_quotes.*
from indexed_quotes;

create or replace temp view loaded_indexed_words as
select indexed_words.*
from indexed_words;

create or replace temp view loaded_words_in_articles as
select words_in_articles.*
from words_in_articles;

create or replace temp view loaded_words_in_quotes as
select words_in_quotes.*
from words_in_quotes;

create or replace temp view loaded_quote_speakers as
select quote_speakers.*
from quote_speakers;

create or replace temp view loaded_quote_clusters as
select quote_clusters.*
from quote_clusters;
