"""The domain of OnRecord, pure: text and documents in, records out, no input or output."""

CLEAN_VERSION = 3
"""Version of the step from pages to articles; raised when its output changes."""

EXTRACTOR_VERSION = 2
"""Version of the step from articles to annotations; raised when its output changes."""
