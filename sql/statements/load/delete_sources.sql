-- Publishers are few, so all are made again.
-- changes: sources
delete from sources
