-- What the macros and views for analysts give.
comment on macro table co_mentions is 'who and what is named in the same sentences as an entity: co_mentions(''Ukraine'')';
comment on macro table said_about is 'quotes of others in which an entity is mentioned: said_about(''NATO'')';
comment on macro table top_voices is 'who is quoted most in a span of days, both included: top_voices(''2026-03-01'', ''2026-03-31'')';
comment on macro table voice_share is 'the share of each voice in a publisher''s quoted statements, by month: voice_share()';
comment on macro table who_said is 'what somebody is said to have said, oldest first: who_said(''Keith Bennett'')';
comment on view entity_names is 'one row is one name, full or alias, of an entity, in lower case, for looking entities up';
comment on view open_rejections is 'one row is one rejection whose item has not become an article from other bytes';
comment on view quotes_in_context is 'one row is one quote with its speaker, article and publisher';
