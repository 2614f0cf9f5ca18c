-- Spellings that no article gives any more.
-- changes: name_counts
delete from name_counts
where articles = 0
