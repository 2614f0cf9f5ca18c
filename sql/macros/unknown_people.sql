-- Rows of people.csv that are about nobody whom this warehouse names: one row a line.
create or replace macro unknown_people() as table
    select
        people_facts.line,
        people_facts.name,
        people_facts.type
    from people_facts
    anti join known_facts using (line)
    group by all
    order by people_facts.line;
