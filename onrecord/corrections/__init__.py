"""What people corrected in quotes: the rows of `corrections.csv`, and what comes of them.

A row names an article and words, never a row's number, so it holds whatever a later version of the
extractor makes of the article.
"""
