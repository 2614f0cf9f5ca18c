"""Parse articles: the language model reads their paragraphs, many at once, in bounded time."""

import logging
import re
from collections import defaultdict
from collections.abc import Iterator, Sequence
from functools import cache
from importlib.metadata import EntryPoint
from itertools import chain, groupby, islice
from operator import itemgetter
from typing import Protocol, TypeVar

import catalogue  # type: ignore[import-untyped]  # it has no stubs
import spacy
from spacy.language import Language
from spacy.tokens import Doc
from thinc.api import NumpyOps, set_current_ops

from onrecord.parsing import PlainReader, Reader, find_disagreement, reader_of
from onrecord.parsing.original_words import with_words
from onrecord.quotes.clauses.datelines import dateline_end
from onrecord.records import Article, ArticleId, Paragraph
from onrecord.text.paragraphs import split_paragraphs
from onrecord.text.recasing import (
    has_capitals,
    is_headline,
    names_in,
    quiet_capitals,
    quiet_headline,
)
from onrecord.text.stand_ins import with_stand_ins
from tasks.settings import Settings, SettingsError

LONGEST_RUN = 500
"""Longest run of characters without white space that is given to the tokenizer.

The tokenizer removes punctuation marks one by one, and reads the rest of the run each time: 20,000
quotation marks in a row took it 28 s, and 500 take a fiftieth of a second.
"""

LONGEST_PIECE = 20_000
"""Most characters that the model reads as one text: its memory grows by about 10 KB per
character."""

CHARACTERS_AT_ONCE = 500_000
"""Characters of articles that are parsed together, and held until all are parsed: about 100 MB."""

RUN = re.compile(rf"\S{{{LONGEST_RUN + 1}}}")
PIECE = re.compile(rf"(?s).{{1,{LONGEST_PIECE}}}(?:(?<=[.!?”\"]\s)|\Z)|.{{1,{LONGEST_PIECE}}}")
"""A piece up to the end of its last sentence; a text without such an end is cut at the limit."""

UNIT = re.compile(r"\S{1,100}|\s")
"""The tokens of a text that is not given to the tokenizer."""

BOTH_WAYS = (
    "Dorothea Quell, the works minister, told the Saltmere Courier on 3 March that she hadn't been "
    "asked. “We're sold,” Mr Berg of Halden Coal said, adding: they'll close the mill in Lyon."
)
"""Is read by the quick reader and by spaCy's own loop before the quick one is trusted."""

log = logging.getLogger(__name__)

Parsed = tuple[Article, list[Paragraph], list[Doc]]


class Text(Protocol):
    """Whatever is parsed: an article, or a text of gold."""

    @property
    def article_id(self) -> ArticleId:
        """Its key."""
        ...

    @property
    def body(self) -> str:
        """Its words."""
        ...


AnyText = TypeVar("AnyText", bound=Text)


@cache
def load_model(name: str) -> Language:
    """The spaCy model, on numpy's linear algebra.

    The generic BLAS that spaCy brings takes half as long again, with the same results.

    Raises:
        SettingsError: The model cannot be loaded.
    """
    set_current_ops(NumpyOps(use_blis=False))
    _group_entry_points()
    try:
        return spacy.load(name)
    except (AttributeError, ImportError, OSError, ValueError) as error:
        raise SettingsError(
            f"ONRECORD_MODEL={name}: the language model cannot be loaded ({error}); install it "
            f"again, or unset the variable to use {Settings.model}"
        ) from error


def _group_entry_points() -> None:
    """Let spaCy find what other packages offer by the offer's group, of which it asks for 246.

    Each time it would look through the offers of all packages: a fifth of loading a model.
    """
    points = catalogue.AVAILABLE_ENTRY_POINTS
    if hasattr(points, "select"):
        # Python 3.11 has them by group already, but looks through all the same.
        held = isinstance(points, dict)
        listed = chain.from_iterable(dict.values(points)) if held else points
        grouped = defaultdict[str, list[EntryPoint]](list)
        for point in listed:
            grouped[point.group].append(point)
        catalogue.AVAILABLE_ENTRY_POINTS = dict(grouped)


@cache
def load_reader(name: str) -> Reader:
    """What reads English texts with the spaCy model of this name."""
    return trusted(reader_of(load_model(name)))


def trusted(reader: Reader) -> Reader:
    """A reader that gives what spaCy gives: spaCy's own loop where the quick one does not.

    One short text is read both ways, which takes about 20 ms: other versions of spaCy or numpy
    may do the same arithmetic otherwise. A fallback is logged, once per process that loads it.
    """
    reason = reader.fallback_reason
    if reason is None and (difference := find_disagreement(reader, BOTH_WAYS)) is not None:
        reason = f"one text was read in two ways: {difference}"
        reader = PlainReader(reader.nlp, reason)
    if reason is not None:
        log.warning(
            "spaCy's own loop reads articles, which takes several times as long: %s. "
            "Install the pinned versions to read quickly again.",
            reason,
        )
    return reader


@cache
def sentence_splitter() -> Reader:
    """The reader of all other languages, which ends sentences at full stops and the like."""
    nlp = spacy.blank("xx")
    nlp.add_pipe("sentencizer")
    return PlainReader(nlp)


def parse_articles(
    articles: Sequence[AnyText], reader: Reader
) -> Iterator[tuple[AnyText, list[Paragraph], list[Doc]]]:
    """Each article with its paragraphs and, for each paragraph, a Doc of its unchanged text.

    A paragraph with a run longer than `LONGEST_RUN` is not given to the tokenizer. A long paragraph
    is read in pieces that end with a sentence, and put together again; so is a dateline with what
    it opens. What stands in capitals is read as if in small letters.
    """
    for part in parts_of(articles, CHARACTERS_AT_ONCE):
        paragraphs = [split_paragraphs(each.article_id, each.body) for each in part]
        pieces = [
            (piece, shown, (no, paragraph.paragraph_no))
            for no, (article, found) in enumerate(zip(part, paragraphs, strict=True))
            for paragraph, text in zip(found, read_as(article.body, found), strict=True)
            for piece, shown in cut_pairs(article.body[paragraph.start : paragraph.end], text)
        ]
        read = reader.read([readable(shown, reader.nlp) for _, shown, _ in pieces])
        docs = (
            doc if piece == shown else with_words(doc, piece)
            for doc, (piece, shown, _) in zip(read, pieces, strict=True)
        )
        places = (place for _, _, place in pieces)
        placed = groupby(zip(docs, places, strict=True), key=itemgetter(1))
        whole = (_together([doc for doc, _ in group]) for _, group in placed)
        for article, found in zip(part, paragraphs, strict=True):
            yield article, found, list(islice(whole, len(found)))


def parts_of(articles: Sequence[AnyText], most: int) -> Iterator[Sequence[AnyText]]:
    """Split a list of articles into parts; a part ends when it reaches so many characters."""
    start, held = 0, 0
    for end, article in enumerate(articles, 1):
        held += len(article.body)
        if held >= most or end == len(articles):
            yield articles[start:end]
            start, held = end, 0


def read_as(body: str, paragraphs: Sequence[Paragraph]) -> list[str]:
    """Each paragraph as the model reads it: capitals in small letters, titles as it knows.

    Args:
        body: An article's body.
        paragraphs: Its paragraphs; each text is as long as its paragraph.
    """
    texts = [body[paragraph.start : paragraph.end] for paragraph in paragraphs]
    loud = [number for number, text in enumerate(texts) if has_capitals(text)]
    # Only what opens a text can be a headline that was never told from it.
    headed = len(texts) > 1 and is_headline(texts[0])
    if loud or headed:
        names = names_in(body[paragraphs[1].start :] if headed else body)
        for number in loud:
            texts[number] = quiet_capitals(texts[number], names)
        if headed:
            texts[0] = quiet_headline(texts[0], names)
    return [with_stand_ins(text, body) for text in texts]


def cut_pairs(text: str, shown: str) -> Iterator[tuple[str, str]]:
    """The pieces of a paragraph, each with how the model reads it."""
    start = 0
    for piece in cut_pieces(text):
        yield piece, shown[start : start + len(piece)]
        start += len(piece)


def cut_pieces(text: str) -> list[str]:
    """Cut a text after its dateline, and a long one after sentences; joined they are it again."""
    filed = dateline_end(text)
    if 0 < filed < len(text):
        return [text[:filed], *cut_pieces(text[filed:])]
    return [text] if len(text) <= LONGEST_PIECE else PIECE.findall(text)


def readable(text: str, nlp: Language) -> str | Doc:
    """The text, or a ready Doc of it if the tokenizer would take too long."""
    return cut_tokens(text, nlp) if RUN.search(text) else text


def cut_tokens(text: str, nlp: Language) -> Doc:
    """A Doc of the runs between white space, each cut into tokens of at most 100 characters."""
    units = UNIT.findall(text)
    return Doc(nlp.vocab, words=units, spaces=[False] * len(units))


def _together(docs: Sequence[Doc]) -> Doc:
    return docs[0] if len(docs) == 1 else Doc.from_docs(list(docs), ensure_whitespace=False)
