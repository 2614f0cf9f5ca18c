-- Which shares change when what coders found is reckoned in? One row a group of a share.
-- theme: basis
-- param audit varchar = null: the audit's name; the latest if left out (example: ferry)
-- none: nobody has coded a sample yet; `onrecord sample` draws one
select *
from corrected_shares($audit)
