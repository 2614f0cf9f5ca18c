"""Preloaded by the fork server, so that all workers share one copy of the model.

The import is the work. Nothing else imports this, and it imports nothing that starts a thread, as
pyarrow does: only a process of one thread is safe to fork.
"""

import gc
import signal
from contextlib import suppress
from datetime import UTC, datetime

from onrecord.annotate import annotate
from onrecord.cleaning.clean import clean_page
from onrecord.records import Article, Page, PageId
from tasks.batches.parse import load_reader, parse_articles
from tasks.settings import Settings, SettingsError

__all__: list[str] = []

TEXT = (
    "The ferry is late\n\n"
    "“The ferry was late again,” said Ada Obi, the mayor of Port Selby, on Monday.\n"
    "She told the council that nobody had asked her, and that repairs would take a week.\n"
)
"""A text that is read once here, since the first one takes longest: lists of words are read
and models looked up when they are first asked for."""


def read_once(model: str) -> None:
    """Clean and annotate a short text."""
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
    article = clean_page(page)
    if not isinstance(article, Article):
        raise TypeError(f"the text is refused: {article}")
    for _, paragraphs, docs in parse_articles([article], load_reader(model)):
        annotate(article.article_id, article.body, paragraphs, docs)


# Started again in the middle of a run it may not have been left alone by Ctrl-C.
signal.signal(signal.SIGINT, signal.SIG_IGN)
# A model or setting that is no good is told of by the worker that needs it, in its words.
with suppress(OSError, SettingsError):
    read_once(Settings.from_environment().model)
# What is there from the start is never garbage, and stays shared as long as nothing writes to it.
gc.collect()
gc.freeze()
