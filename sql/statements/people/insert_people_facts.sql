-- What the file of people says.
-- reads: given_facts
-- changes: people_facts
insert into people_facts by name
from given_facts
