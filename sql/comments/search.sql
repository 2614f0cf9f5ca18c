-- What the macros of search give.
comment on macro table search is 'articles that hold the words asked for, best first (BM25); "phrases" must occur, ferr* asks for words that begin so: search(''"harbour strike" ferr*'', most := 50)';
comment on macro table search_quotes is 'quotes that hold the words asked for, best first; the same signs as search: search_quotes(''crane hours'')';
comment on macro table fulltext_asked is 'what a search asks for, one row a word of it; part of search';
comment on macro table fulltext_hits is 'the documents that answer a search best, with the places to mark; part of search';
