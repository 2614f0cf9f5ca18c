"""Which names in different articles are one entity: the rules that need no tables."""

IDENTITY_VERSION = 4
"""Raised when a rule changes what it ties: the next load then ties all articles again."""
