-- What a row of portraits claims.
comment on table portraits is 'one row is what one article says of one person or organisation: title, function, and how it refers to them';
comment on column portraits.article_id is 'the article';
comment on column portraits.entity_id is 'the person or organisation';
comment on column portraits.title is 'what stands around a name and says who bears it, as written (president of Eurasia Group); null where nothing does, and for organisations';
comment on column portraits.title_start is 'offset of the title in the body; null without one';
comment on column portraits.title_end is 'offset after the title; null without one';
comment on column portraits.function is 'politician, official, expert, police, company … of a closed list; other where the text says what somebody is and no function holds it; null where it does not say';
comment on column portraits.function_rule is 'what found the function; a rule''s id never changes its meaning';
comment on column portraits.function_words is 'the words that the function rests on, as written';
comment on column portraits.reference is 'how the text refers to a person: she, he, they, or mixed where it contradicts itself; never from given names; null where it does not say';
comment on column portraits.she is 'pronouns, titles and nouns in the article that say she';
comment on column portraits.he is 'those that say he';
comment on column portraits.they is 'places that state they as the person''s pronoun';
comment on column portraits.reference_words is 'which these are, with how often each: she 3, Ms 1; null without any';
comment on column portraits.named_id is 'key of the name where it is tied to another entity; null where that is the entity''s own';
