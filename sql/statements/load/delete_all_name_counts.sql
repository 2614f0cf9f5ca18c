-- Names are counted anew, tied as they are now.
-- changes: name_counts
delete from name_counts
