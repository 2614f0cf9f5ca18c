"""Fetching from the web: a client that nothing hostile gets past, polite to each host."""
