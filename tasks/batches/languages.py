"""The language that a text is taken for where nothing in it tells."""

MODEL_LANGUAGE = "en"
"""ISO 639-1 code."""
