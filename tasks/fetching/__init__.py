"""Fetching from the web: polite to each host, and safe from hostile answers."""
