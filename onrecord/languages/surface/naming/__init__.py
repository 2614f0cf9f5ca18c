"""Whom an article names, and whom each speaker is."""
