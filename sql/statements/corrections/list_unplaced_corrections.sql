-- Corrections of the file whose article is not held: one row each.
-- reads: corrections_given, quote_corrections
select corrections_given.correction_id
from corrections_given
anti join quote_corrections using (correction_id)
order by corrections_given.correction_id
