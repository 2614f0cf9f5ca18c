-- Ties in articles that are taken out or looked at again.
-- reads: replaced_ties
-- changes: entity_ties
delete from entity_ties
where rowid in (select replaced_ties.row_no from replaced_ties)
