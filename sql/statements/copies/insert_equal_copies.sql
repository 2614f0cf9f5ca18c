-- Articles of one text, which need no other comparison: one row a pair of a part.
-- reads: copy_part, copy_texts
-- changes: copies
insert into copies
select
    copy_part.article_id,
    copy_part.head_id
from copy_part
inner join copy_texts as ours on copy_part.article_id = ours.article_id
inner join copy_texts as theirs on copy_part.head_id = theirs.article_id
where ours.body = theirs.body
