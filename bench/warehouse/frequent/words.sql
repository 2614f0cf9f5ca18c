-- The words of articles, the most frequent first.
select any_value(indexed_words.word) as word
from words_in_articles
inner join indexed_words using (word_no)
group by words_in_articles.word_no
order by count(*) desc, words_in_articles.word_no
limit 10000
