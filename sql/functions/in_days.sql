-- Whether a moment lies between two days, both included; a day that is null does not bound.
create or replace macro in_days(moment, from_day, to_day) as
(from_day is null or moment >= cast(from_day as date))
and (to_day is null or moment < cast(to_day as date) + interval 1 day);
