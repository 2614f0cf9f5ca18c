-- Who and what is named in the same sentences as an entity, by month: one row an entity in one.
create or replace macro co_mentions_by_month(name, places := 5) as table
    with

    found as (
        select entity_id
        from entity_names
        where folded_name = folded(name)
    ),

    sentences_with as (
        select distinct
            article_id,
            sentence_no
        from mentions
        where entity_id in (select found.entity_id from found)
    ),

    beside as (
        select distinct
            mentions.article_id,
            mentions.sentence_no,
            mentions.entity_id
        from mentions
        semi join sentences_with using (article_id, sentence_no)
        where mentions.entity_id not in (select found.entity_id from found)
    ),

    chosen as (
        select entity_id
        from beside
        group by entity_id
        order by count(*) desc, entity_id
        limit places
    )

    select
        cast(date_trunc('month', articles.published_at) as date) as month,
        entities.name,
        entities.type,
        count(*) as sentences,
        count(distinct beside.article_id) as articles
    from beside
    semi join chosen using (entity_id)
    inner join articles using (article_id)
    inner join entities using (entity_id)
    where articles.published_at is not null
    group by month, beside.entity_id, entities.name, entities.type
    order by month, sentences desc, entities.name;
