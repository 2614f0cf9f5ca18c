"""Cues: the words that attribute, by verbs, nouns and frames."""
