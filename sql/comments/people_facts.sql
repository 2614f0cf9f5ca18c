-- What a row of people_facts claims.
comment on table people_facts is 'one row is one value of one column of people.csv: what the newsroom says of somebody, from one day to another';
comment on column people_facts.line is 'the line of the file';
comment on column people_facts.name is 'the name as the file has it';
comment on column people_facts.type is 'person, organisation and so on; person where the file does not say';
comment on column people_facts.named_id is 'key of that name and type, which known_facts finds the entity by';
comment on column people_facts.fact is 'the column: party, country …';
comment on column people_facts.value is 'what stands in it';
comment on column people_facts.from_day is 'the first day on which it is so; null does not bound';
comment on column people_facts.to_day is 'the last day on which it is so; null does not bound';
