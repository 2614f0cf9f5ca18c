-- What the corrections of the wanted articles come to.
-- reads: decided_corrections
-- changes: quote_corrections
insert into quote_corrections by name
from decided_corrections
