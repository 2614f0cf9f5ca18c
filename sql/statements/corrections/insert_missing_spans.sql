-- The parts of quotes that people added.
-- reads: missing_spans
-- changes: quote_spans
insert into quote_spans by name
from missing_spans
