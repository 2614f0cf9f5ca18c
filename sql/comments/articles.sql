-- What a row of articles claims.
comment on table articles is 'one row is one version of an article''s text that we hold as current';
comment on column articles.article_id is 'key, equal to that of its page';
comment on column articles.page_id is 'the page that it was cleaned from';
comment on column articles.url is 'its address as the page or record states it, else the page''s';
comment on column articles.canonical_url is 'the address in normal form; unique';
comment on column articles.source_id is 'the publisher';
comment on column articles.source_domain is 'the publisher''s domain as this article gives it';
comment on column articles.source_name is 'the publisher''s name as this article gives it';
comment on column articles.title is 'headline; null where there is none';
comment on column articles.published_at is 'when it says that it was published, UTC; midnight where only the day is known; null without a date';
comment on column articles.published_precision is 'time or day; null without a date';
comment on column articles.published_by is 'what stated the date: record, json-ld, meta, html; null without one';
comment on column articles.language is 'ISO 639-1 code; quotes and mentions are extracted from English (en) only';
comment on column articles.kind is 'article, live_blog, opinion, review, press_release';
comment on column articles.body is 'the text; all offsets of other tables count its code points from 0';
comment on column articles.word_count is 'words in the body';
comment on column articles.duplicate_of is 'the article that this one copies; null where it copies none that is known';
comment on column articles.batch_id is 'batch of the lake that holds it';
