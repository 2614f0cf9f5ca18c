"""Quotes as a component of a spaCy pipeline: `nlp.add_pipe("onrecord")`."""

from dataclasses import astuple
from typing import Any

from spacy.language import Language
from spacy.tokens import Doc, Span, SpanGroup

from onrecord import ids
from onrecord.annotate import annotate
from onrecord.records import Annotation, ArticleId
from onrecord.tables import TABLES
from onrecord.text.paragraphs import split_paragraphs
from tasks.python.read_article import FoundQuote, ReadArticle

KEPT = "onrecord"
"""Where a Doc keeps its rows, in plain lists that go from process to process and into files."""


def article_of(doc: Doc) -> ReadArticle:
    """What was found in a Doc, as `onrecord.read` returns it; nothing if no pipe has read it."""
    rows: dict[str, list[Any]] = doc.user_data.get(KEPT, {})
    tables: dict[str, Any] = {
        name: [TABLES[name](*row) for row in rows.get(name, [])] for name in TABLES
    }
    return ReadArticle(doc.text, None, None, None, doc.lang_, None, Annotation(**tables))


def quotes_of(doc: Doc) -> list[FoundQuote]:
    """The quotes of a Doc."""
    return article_of(doc).quotes


for _name, _getter in (("quotes", quotes_of), ("article", article_of)):
    if not Doc.has_extension(_name):
        Doc.set_extension(_name, getter=_getter)


@Language.component(
    "onrecord",
    assigns=["doc._.quotes", "doc._.article", "doc.spans"],
    requires=["token.dep", "token.tag", "token.lemma", "doc.ents"],
)
def find_quotes(doc: Doc) -> Doc:
    """Find quotes and speakers by the parse and the names that the pipeline has found.

    `doc._.quotes` has them as `onrecord.read` does, `doc._.article` has the names too, and
    `doc.spans["quotes"]` has each part of a quote, labelled by its kind, with the quote's number as
    the span's id: `displacy.render(doc, style="span", options={"spans_key": "quotes"})`.

    Each line of the text is a paragraph. Where a text is all that there is, `onrecord.read` does
    more: it reads headlines and capitals as if in small letters, and datelines apart.

    Args:
        doc: An English text, parsed, with names.
    """
    article_id = ArticleId(ids.key("text", doc.text))
    paragraphs = split_paragraphs(article_id, doc.text)
    parts = [
        part.as_doc()
        for paragraph in paragraphs
        for part in tokens_of(doc, paragraph.start, paragraph.end)
    ]
    found = annotate(article_id, doc.text, paragraphs, parts)
    doc.user_data[KEPT] = {
        name: [list(astuple(row)) for row in getattr(found, name)] for name in TABLES
    }
    kinds = {quote.quote_no: quote.kind for quote in found.quotes}
    spans = [
        Span(doc, piece.start, piece.end, kinds[part.quote_no], span_id=str(part.quote_no))
        for part in found.quote_spans
        for piece in tokens_of(doc, part.start, part.end)
    ]
    doc.spans["quotes"] = SpanGroup(doc, name="quotes", spans=spans)
    return doc


def tokens_of(doc: Doc, start: int, end: int) -> list[Span]:
    """The tokens that hold some characters, as one span; none where no token does."""
    found = doc.char_span(start, end, alignment_mode="expand")
    return [] if found is None else [found]
