"""Makes invented articles, words, lakes and bad files, in any number."""
