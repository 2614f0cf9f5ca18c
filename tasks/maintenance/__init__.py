"""Care for a home that runs for years: prove, heal, merge, tidy."""
