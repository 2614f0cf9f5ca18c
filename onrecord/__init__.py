"""Who said what, about whom, when and where, in news articles.

    import onrecord

    article = onrecord.read("“The ferry is late,” said Ada Obi, the mayor of Port Selby.")
    for quote in article.quotes:
        print(quote.speaker.name, quote.content)

`read`, `read_html` and `read_many` find names, quotes and their speakers; `open` opens a warehouse
that `onrecord ingest` has filled. They are imported when they are first used, so that this
module takes a hundredth of a second; docs/python.md has more.

The modules below are the domain, pure: text and documents in, records out, no input or output.
"""

from importlib import import_module
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from onrecord.tables import TABLES as TABLES
    from tasks.python.read_article import Entity as Entity
    from tasks.python.read_article import FoundDescription as FoundDescription
    from tasks.python.read_article import FoundMention as FoundMention
    from tasks.python.read_article import FoundQuote as FoundQuote
    from tasks.python.read_article import ReadArticle as ReadArticle
    from tasks.python.read_article import Speaker as Speaker
    from tasks.python.texts import UnreadableError as UnreadableError
    from tasks.python.texts import UnreadLanguageWarning as UnreadLanguageWarning
    from tasks.python.texts import read as read
    from tasks.python.texts import read_html as read_html
    from tasks.python.texts import read_many as read_many
    from tasks.python.warehouse import Warehouse as Warehouse
    from tasks.python.warehouse import check as check
    from tasks.python.warehouse import open as open  # noqa: A004  # as onrecord.open

FACE = {
    "TABLES": "onrecord.tables",
    "Entity": "tasks.python.read_article",
    "FoundDescription": "tasks.python.read_article",
    "FoundMention": "tasks.python.read_article",
    "FoundQuote": "tasks.python.read_article",
    "ReadArticle": "tasks.python.read_article",
    "Speaker": "tasks.python.read_article",
    "UnreadLanguageWarning": "tasks.python.texts",
    "UnreadableError": "tasks.python.texts",
    "Warehouse": "tasks.python.warehouse",
    "check": "tasks.python.warehouse",
    "open": "tasks.python.warehouse",
    "read": "tasks.python.texts",
    "read_html": "tasks.python.texts",
    "read_many": "tasks.python.texts",
}
"""What Python gets, and the module that has it."""

CLEAN_VERSION = 9
"""Version of the step from pages to articles; raised when its output changes.

golden.toml holds what this version makes of the samples; `make golden` renews it.
"""

EXTRACTOR_VERSION = 12
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


def __getattr__(name: str) -> object:
    """Import what is asked for (PEP 562).

    Raises:
        AttributeError: There is nothing of this name.
    """
    if name not in FACE:
        raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
    return getattr(import_module(FACE[name]), name)


def __dir__() -> list[str]:
    """All names, imported or not."""
    return sorted({*globals(), *FACE})
