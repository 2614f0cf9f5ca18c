"""Which languages are read."""

MODEL_LANGUAGE = "en"
"""ISO 639-1 code of the language whose names and quotes are read."""
