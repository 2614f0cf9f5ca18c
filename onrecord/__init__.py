"""The domain of OnRecord, pure: text and documents in, records out, no input or output."""

CLEAN_VERSION = 5
"""Version of the step from pages to articles; raised when its output changes.

golden.toml holds what this version makes of the samples; `make golden` renews it.
"""

EXTRACTOR_VERSION = 5
"""Version of the step from articles to annotations; raised when its output changes.

golden.toml holds what this version finds in the samples; `make golden` renews it.
"""

CLEANED_WITH = (
    "courlan",
    "ftfy",
    "htmldate",
    "lxml",
    "py3langid",
    "rensa",
    "tld",
    "trafilatura",
    "w3lib",
)
"""The libraries that the step from pages to articles imports: another version may give others."""

ANNOTATED_WITH = ("countryinfo", "nicknames", "numpy", "spacy", "thinc", "us")
"""The same of the step from articles to annotations, besides the language model."""
