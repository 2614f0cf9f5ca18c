-- Which share of each publisher's quoted statements has each voice, by month?
select *
from voice_share()
