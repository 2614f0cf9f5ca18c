-- A stretch between quotation marks of one kind, the marks included.
-- An opening mark that nothing closes holds for the rest of its paragraph. A single closing mark is
-- one only before what is no letter: else it is an apostrophe.
create or replace macro quotation_pattern() as
'“[^“”]*(?:”|$)|"[^"]*(?:"|$)|«[^«»]*(?:»|$)|„[^„“”]*(?:[“”]|$)'
|| '|‘[^‘“”"]*?’(?:[^\pL]|$)';
