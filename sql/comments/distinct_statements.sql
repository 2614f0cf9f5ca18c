-- What a row of distinct_statements claims.
comment on view distinct_statements is 'one row is one statement, whoever carried it, in the words of the quote that was published first';
