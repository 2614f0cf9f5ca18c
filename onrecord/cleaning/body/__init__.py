"""The body of a page: what its reader sees, without what surrounds the article."""
