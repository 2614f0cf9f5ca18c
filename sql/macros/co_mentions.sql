-- Who and what is named in the same sentences as an entity: one row an entity.
-- Pronouns and roles count where their confidence is at least `at_least`; names always do.
create or replace macro co_mentions(name, at_least := 0.0) as table
    with

    found as (
        select entity_id
        from entity_names
        where folded_name = folded(name)
    ),

    places as (
        select distinct
            article_id,
            sentence_no
        from mentions
        where
            coalesce(confidence, 1.0) >= at_least
            and entity_id in (select found.entity_id from found)
    )

    select
        entities.name,
        entities.type,
        count(distinct struct_pack(
            article_id := mentions.article_id, sentence_no := mentions.sentence_no
        )) as sentences,
        count(distinct mentions.article_id) as articles
    from mentions
    semi join places using (article_id, sentence_no)
    inner join entities using (entity_id)
    where
        coalesce(mentions.confidence, 1.0) >= at_least
        and mentions.entity_id not in (select found.entity_id from found)
    group by mentions.entity_id, entities.name, entities.type
    order by sentences desc, articles desc, entities.name;
