-- Addresses whose articles are read again because what the file says of them changed.
-- reads: recorrected_urls
-- makes: affected
create or replace temp table affected as
from recorrected_urls
