-- Each article again for every number below $times, on later days: for benches that need many.
create or replace temp table numbers as
select unnest(range(1, $times)) as number;

insert into articles by name
select
    articles.* replace (
        articles.article_id + numbers.number as article_id,
        articles.published_at + to_days(cast(numbers.number as integer)) as published_at
    )
from articles
cross join numbers;

insert into paragraphs by name
select paragraphs.* replace (paragraphs.article_id + numbers.number as article_id)
from paragraphs
cross join numbers;

insert into quotes by name
select quotes.* replace (quotes.article_id + numbers.number as article_id)
from quotes
cross join numbers;

insert into quote_spans by name
select quote_spans.* replace (quote_spans.article_id + numbers.number as article_id)
from quote_spans
cross join numbers;

insert into quote_speakers by name
select quote_speakers.* replace (quote_speakers.article_id + numbers.number as article_id)
from quote_speakers
cross join numbers;
