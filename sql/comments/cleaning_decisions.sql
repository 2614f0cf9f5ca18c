-- What a row of cleaning_decisions claims.
comment on table cleaning_decisions is 'one row is one rule''s work on one article: how much text it dropped or added';
comment on column cleaning_decisions.article_id is 'the article';
comment on column cleaning_decisions.action is 'dropped or added';
comment on column cleaning_decisions.rule is 'the rule: box, hidden, repeat, furniture, teaser, related, list, opening, tail, letter, article_body, script_text, left_out, standfirst';
comment on column cleaning_decisions.pieces is 'lines or boxes';
comment on column cleaning_decisions.characters is 'characters in them';
