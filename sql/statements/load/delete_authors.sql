-- Authors are few, so all are made again.
-- changes: authors
delete from authors
