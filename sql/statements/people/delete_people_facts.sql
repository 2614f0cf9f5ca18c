-- What the file of people said before.
-- changes: people_facts
delete from people_facts
