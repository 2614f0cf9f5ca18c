"""Parse articles: paragraphs through the language model in one stream, in bounded time."""

import re
from collections.abc import Iterable, Iterator, Sequence
from functools import cache
from itertools import groupby
from operator import itemgetter

import spacy
from spacy.language import Language
from spacy.tokens import Doc
from thinc.api import NumpyOps, set_current_ops

from onrecord.paragraphs import split_paragraphs
from onrecord.records import Article, Paragraph

LONGEST_RUN = 500
"""Characters without white space up to which a text is language.

The tokenizer takes marks off a run one by one, each time reading the rest: 20,000 quotation
marks in a row took it 28 s, and 500 take a fiftieth of a second.
"""

LONGEST_PIECE = 20_000
"""Characters that the model reads at once: its memory grows by about 10 KB for each."""

RUN = re.compile(rf"\S{{{LONGEST_RUN + 1}}}")
PIECE = re.compile(rf"(?s).{{1,{LONGEST_PIECE}}}(?:(?<=[.!?”\"]\s)|\Z)|.{{1,{LONGEST_PIECE}}}")
UNIT = re.compile(r"\S{1,100}|\s")

Parsed = tuple[Article, list[Paragraph], list[Doc]]


@cache
def load_model(name: str) -> Language:
    """The spaCy model, on numpy's linear algebra.

    The generic BLAS that spaCy brings takes half as long again, with the same results.
    """
    set_current_ops(NumpyOps(use_blis=False))
    return spacy.load(name)


@cache
def sentence_splitter() -> Language:
    """A pipeline for any language that ends sentences at their marks."""
    nlp = spacy.blank("xx")
    nlp.add_pipe("sentencizer")
    return nlp


def parse_articles(articles: Sequence[Article], nlp: Language) -> Iterator[Parsed]:
    """Each article with its paragraphs and a Doc of each one's text, unedited.

    A paragraph that is no language, see `LONGEST_RUN`, is not given to the tokenizer; a
    long one is read in pieces that end with a sentence, and put together again.
    """
    paragraphs = [split_paragraphs(article.article_id, article.body) for article in articles]
    pieces = (
        (piece, (no, paragraph.paragraph_no))
        for no, (article, found) in enumerate(zip(articles, paragraphs, strict=True))
        for paragraph in found
        for piece in cut_pieces(article.body[paragraph.start : paragraph.end])
    )
    docs = nlp.pipe(_readable(pieces, nlp), as_tuples=True)
    whole = (
        (no, _together([doc for doc, _ in group]))
        for (no, _), group in groupby(docs, key=itemgetter(1))
    )
    for no, group in groupby(whole, key=itemgetter(0)):
        yield articles[no], paragraphs[no], [doc for _, doc in group]


def cut_pieces(text: str) -> list[str]:
    """Cut a long text after sentences; joined, the pieces are the text."""
    return [text] if len(text) <= LONGEST_PIECE else PIECE.findall(text)


def _readable(
    pieces: Iterable[tuple[str, tuple[int, int]]], nlp: Language
) -> Iterator[tuple[str | Doc, tuple[int, int]]]:
    for text, place in pieces:
        yield (cut_tokens(text, nlp) if RUN.search(text) else text), place


def cut_tokens(text: str, nlp: Language) -> Doc:
    """A Doc of what stands between white space, in parts of at most 100 characters."""
    units = UNIT.findall(text)
    return Doc(nlp.vocab, words=units, spaces=[False] * len(units))


def _together(docs: Sequence[Doc]) -> Doc:
    return docs[0] if len(docs) == 1 else Doc.from_docs(list(docs), ensure_whitespace=False)
