"""Invented articles, words, archives and bad files, as many as asked for."""
