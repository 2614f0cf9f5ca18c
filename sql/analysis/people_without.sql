-- Who is quoted and lacks a value in a column of people.csv? One row a person.
-- theme: sourcing
-- param fact varchar: the column of people.csv (example: party)
-- param rows integer = 20: how many rows at most
select *
from people_without($fact)
order by quotes desc, articles desc, speaker
limit $rows
