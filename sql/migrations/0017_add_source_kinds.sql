-- What kind of source speaks, whether its name is kept back, and in which function it speaks.
alter table quotes add column source_kind varchar;
alter table quotes add column name_withheld boolean;
alter table quotes add column function varchar;
alter table quotes add column function_rule varchar;
alter table quotes add column function_words varchar;
