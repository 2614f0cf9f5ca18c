-- Which language pack read an article: versions before read English only, and did not note it.

alter table articles add column read_as varchar;

update articles set read_as = 'en'
where language = 'en';
