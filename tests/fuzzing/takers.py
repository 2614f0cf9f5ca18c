"""What the product does with an input of each kind, in this process."""

import re
from collections.abc import Callable
from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path

from protego import Protego

from onrecord.cleaning.clean import clean_with_decisions
from onrecord.cleaning.decisions import count_decisions
from onrecord.cleaning.metadata.moments import parse_iso, parse_mail_date, parse_moment
from onrecord.corrections.rows import CorrectionsError, parse_corrections
from onrecord.corrections.words import find_words
from onrecord.identity.overrides import OverridesError, parse_overrides
from onrecord.listings import feed_links, looks_like_listing, read_listing
from onrecord.near_copies import article_bands
from onrecord.parsing.reader import Reader
from onrecord.reasons import FAULTS, REASONS
from onrecord.records import Article, ArticleBand, Page, Rejected
from onrecord.urls import canonical_url, registered_domain, trusted_url
from tasks.batches.annotating import annotate_all
from tasks.batches.parse import load_reader
from tasks.batches.proofs import PROOFS
from tasks.batches.tables import annotation_tables, derived_tables
from tasks.fetching.client.addresses import web_address
from tasks.fetching.client.client import retry_after_s
from tasks.fetching.client.outcomes import FetchError
from tasks.fetching.polls import _rows
from tasks.fetching.robots import Rules
from tasks.lake.arrow import to_table
from tasks.settings import Settings
from tasks.sources.inputs import Input
from tasks.sources.kinds import Limits, kind_by_looking, read_input
from tasks.sources.unread import Unread
from tasks.sources.watchlist import WatchListError, parse_watchlist
from tasks.sources.web import page_of

URL = "https://paper.example/rss"
PLACE = re.compile(r"\((?P<file>[^()]+), line (?P<line>\d+)\)")
LIMITS = Limits(2**23, 2**25)
READ_AT = datetime(2026, 3, 5, tzinfo=UTC)


class CaughtError(Exception):
    """A fault that the product caught and made a refusal of, so that it cost one item.

    Attributes:
        place: File and line of the product.
    """

    def __init__(self, words: str) -> None:
        super().__init__(words)
        found = PLACE.search(words)
        self.place = f"{found['file']}:{found['line']}" if found else "no line is known"


class Takers:
    """Takes inputs as a run would, up to the tables that would be written.

    Attributes:
        articles: How many articles came of them.
        annotated: How many of these were annotated.

    Args:
        folder: Where each input lies as a file while it is taken.
        annotate_every: One of so many articles is annotated; 0 for none.
    """

    def __init__(self, folder: Path, annotate_every: int) -> None:
        self.articles = self.annotated = 0
        self._every = annotate_every
        self._reader: Reader | None = None
        self._folder = folder
        self._takers: dict[str, Callable[[bytes, str | None], None]] = {
            "listing": self._listing,
            "links": lambda data, _: _stored(feed_links(data, URL)),
            "watchlist": _watchlist,
            "corrections": _corrections,
            "overrides": _overrides,
            "robots": _robots,
            "value": _value,
        }

    def take(self, kind: str, data: bytes, charset: str | None) -> None:
        """Take one input.

        Args:
            kind: One of the seeds' kinds, or `value`.
            data: The input.
            charset: What the transport states; None where it states nothing.

        Raises:
            Exception: A fault of the product.
        """
        taker = self._takers.get(kind)
        if taker is not None:
            taker(data, charset)
            return
        # A real file, for seeking and memory maps fail in other ways than in memory.
        path = self._folder / f"input.{kind}"
        path.write_bytes(data)
        kind_by_looking(data[:512])
        source = Input(f"file:///in/x.{kind}", path.name, READ_AT, lambda: path.open("rb"))
        try:
            for found in read_input(source, kind.partition(".")[0], LIMITS):
                if charset is not None and isinstance(found, Page):
                    self._found(replace(found, charset=charset))
                else:
                    self._found(found)
        except OSError:
            # for the reader of files to refuse
            return

    def _listing(self, data: bytes, charset: str | None) -> None:
        looks_like_listing(data)
        listing = read_listing(data, URL, charset)
        if isinstance(listing, Rejected):
            _refused(listing.reason, listing.detail)
            return
        for fault in listing.faults:
            raise CaughtError(fault.words)
        rows, arrived = _rows(listing, URL, READ_AT.timestamp())
        _stored([row.url for row in rows])
        for told in arrived.values():
            page = page_of(told)
            assert isinstance(page, Page)  # it arrived
            self._found(page)

    def _found(self, found: Page | Unread) -> None:
        if isinstance(found, Unread):
            _refused(found.reason, found.item + found.detail)
            return
        to_table(Page, [found])
        cleaned = clean_with_decisions(found)
        if isinstance(cleaned.result, Rejected):
            _refused(cleaned.result.reason, cleaned.result.detail)
            return
        article = cleaned.result
        to_table(Article, [article])
        to_table(ArticleBand, list(article_bands(article)))
        tuple(count_decisions(article.article_id, cleaned.decisions))
        self.articles += 1
        if self._every and self.articles % self._every == 0:
            self._annotate(article)

    def _annotate(self, article: Article) -> None:
        if self._reader is None:
            self._reader = load_reader(Settings.model)
        # Whatever it was told to be: only English is read.
        english = replace(article, language="en")
        tables = annotation_tables(list(annotate_all([english], self._reader)))
        texts = to_table(Article, [english]).select(["article_id", "title", "body"])
        if len(derived_tables(texts, tables, "fuzzing")[PROOFS]) != 1:
            raise CaughtError("an offset does not fit the text")
        self.annotated += 1


def _refused(reason: str, words: str) -> None:
    """A refusal has a reason that is known and no fault, and words that can be stored."""
    if reason not in REASONS:
        raise KeyError(reason)
    if reason in FAULTS:
        raise CaughtError(words)
    _stored([words])


def _stored(texts: list[str]) -> None:
    for text in texts:
        text.encode("utf-8")


def _watchlist(data: bytes, _: str | None) -> None:
    try:
        parse_watchlist(data.decode("utf-8-sig", "replace"), "watchlist.toml")
    except WatchListError as error:
        _stored([str(error)])


def _corrections(data: bytes, _: str | None) -> None:
    try:
        for row in parse_corrections(data.decode("utf-8", "replace")):
            _stored([*row.cells])
            find_words(row.words, row.note)
    except CorrectionsError as error:
        _stored([str(error)])


def _overrides(data: bytes, _: str | None) -> None:
    try:
        for row in parse_overrides(data.decode("utf-8", "replace")):
            _stored([row.folded, row.same_as_folded or ""])
    except OverridesError as error:
        _stored([str(error)])


def _robots(data: bytes, _: str | None) -> None:
    rules = Rules(Protego.parse(data.decode("utf-8", "replace")))
    rules.forbids(web_address(URL))
    _stored([*rules.sitemaps, str(rules.delay_s)])


def _value(data: bytes, _: str | None) -> None:
    """One value, as if it were a date, an address and a header."""
    text = data.decode("utf-8", "replace")
    for parse in (parse_iso, parse_moment, parse_mail_date):
        parse(text)
    retry_after_s(text, READ_AT)
    _stored([canonical_url(text), registered_domain(text), trusted_url(text, URL) or ""])
    try:
        _stored([web_address(text, URL).origin])
    except FetchError as error:
        _stored([error.failed.detail])
