"""The HTTP client: which hosts may be asked, what is read of an answer, what came of it."""
