"""Preloaded by the fork server, so that all workers share one copy of the model.

Importing this module does the work; nothing else imports it. It must not import anything that
starts a thread, as pyarrow does: only a process with a single thread is safe to fork.
"""

import signal
from contextlib import suppress
from datetime import UTC, datetime

from tasks.machine.importing import importing
from tasks.settings import Settings, SettingsError

__all__: list[str] = []

TEXT = (
    "The ferry is late\n\n"
    "“The ferry was late again,” said Ada Obi, the mayor of Port Selby, on Monday.\n"
    "She told the council that nobody had asked her, and that repairs would take a week.\n"
)
"""A text that is read once here, because the first one takes longest: word lists and models are
loaded when they are first used."""


def read_once(model: str) -> None:
    """Clean and annotate a short text, and import what that takes."""
    from onrecord.annotate import annotate
    from onrecord.cleaning.clean import clean_page
    from onrecord.records import Article, Page, PageId
    from tasks.batches.language_model import load_language_model
    from tasks.batches.parse import load_reader, parse_articles

    page = Page(
        page_id=PageId(0),
        url="urn:onrecord:warm",
        final_url="urn:onrecord:warm",
        reader="text",
        line=None,
        status=200,
        content_type="text/plain",
        charset=None,
        fetched_at=datetime(2026, 3, 2, tzinfo=UTC),
        sha256="",
        bytes=len(TEXT),
        etag=None,
        last_modified=None,
        content=TEXT.encode(),
    )
    load_language_model()
    article = clean_page(page)
    if not isinstance(article, Article):
        raise TypeError(f"the text is refused: {article}")
    for _, paragraphs, docs in parse_articles([article], load_reader(model)):
        annotate(article.article_id, article.body, paragraphs, docs)


# When it is started again in the middle of a run, Ctrl-C may not be blocked for it.
signal.signal(signal.SIGINT, signal.SIG_IGN)
# Objects that exist afterwards are never garbage. Frozen, they are not written to by the collector,
# so that their memory stays shared with the workers. A faulty model or setting is reported by the
# worker that needs it, with a full message.
with importing(), suppress(OSError, SettingsError):
    read_once(Settings.from_environment().model)
