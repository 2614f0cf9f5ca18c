"""The HTTP client: which hosts may be asked, how answers are read, and the outcome of a request."""
