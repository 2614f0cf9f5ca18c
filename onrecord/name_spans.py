"""Places in an article that may hold a name, before anyone decides whose."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise
from typing import Final

from spacy.strings import get_string_id
from spacy.tokens import Doc, Token

from onrecord.genders import gender_of_given_name
from onrecord.lexicons import load_lexicon
from onrecord.names import is_name, normalise_name, trim_name
from onrecord.parsed import ParsedArticle

TYPES = {
    "PERSON": "person",
    "ORG": "organisation",
    "GPE": "place",
    "LOC": "place",
    "FAC": "place",
    "NORP": "group",
    "EVENT": "event",
    "WORK_OF_ART": "work",
    "PRODUCT": "product",
    "LAW": "law",
    "LANGUAGE": "language",
}
"""The recogniser's labels that name an entity, with the entity's type."""

COLUMNS: Final[list[int | str]] = ["POS", "ENT_IOB"]
PROPN = get_string_id("PROPN")
OUTSIDE = (0, 2)
"""What the recogniser's column holds for tokens of no entity: not set, and outside."""

LOOSE = ""
"""Label of a run of proper nouns that the recogniser passed over."""

SURNAMED = frozenset({"PERSON", "ORG", "PRODUCT", "WORK_OF_ART", "NORP", LOOSE})
"""Labels that a surname after a loose given name may have been given."""

TITLE_OPENINGS = frozenset({"acting", "deputy", "former", "late", "prime", "then", "vice", "ex"})
"""Words that open a title of several words but are none themselves."""

REGNAL = frozenset(
    {"emir", "emperor", "king", "lady", "lord", "pope", "prince", "princess", "queen", "sultan"}
)
"""Titles that stay with a name of one word: Pope Francis."""

LOCATIVES = frozenset({"in", "at", "from", "near", "across", "outside", "throughout", "around"})


@dataclass(frozen=True, slots=True)
class NameSpan:
    """A place that may hold a name.

    Attributes:
        start: Offset into the body.
        end: Offset after the last character.
        text: The words there.
        normal: Their normal form.
        label: The recogniser's label, or `LOOSE`.
        paragraph: Position of the paragraph.
        first: Position of the first token in the paragraph's parse.
        last: Position of the last token.
        title: The title before it, in lower case without full stops; empty without one.
        locative: Whether a preposition of place stands before it.
        definite: Whether `the` stands before it.
    """

    start: int
    end: int
    text: str
    normal: str
    label: str
    paragraph: int
    first: int
    last: int
    title: str
    locative: bool
    definite: bool


def find_name_spans(article: ParsedArticle) -> list[NameSpan]:
    """Collect the recogniser's names and the proper nouns that it passed over.

    Args:
        article: The article; its Docs need neither entities nor parts of speech.

    Returns:
        Spans in text order, without overlap, trimmed and free of junk.
    """
    found: list[NameSpan] = []
    for number, (paragraph, doc) in enumerate(zip(article.paragraphs, article.docs, strict=True)):
        for candidate in candidates(doc):
            found.extend(read_span(doc, candidate, number, paragraph.start))
    return found


def candidates(doc: Doc) -> list[tuple[int, int, str]]:
    """Token ranges with their labels, in order: entities and loose proper nouns."""
    ranges = [(entity.start, entity.end, entity.label_) for entity in doc.ents]
    ranges = [(start, end, label) for start, end, label in ranges if label in TYPES]
    start = end = -1
    for at, (pos, iob) in enumerate(doc.to_array(COLUMNS).tolist()):
        if pos != PROPN or iob not in OUTSIDE:
            continue
        if at != end and start >= 0:
            ranges.append((start, end, LOOSE))
        start, end = (start if at == end else at), at + 1
    if start >= 0:
        ranges.append((start, end, LOOSE))
    return join_given_names(doc, sorted(ranges))


def join_given_names(
    doc: Doc, ranges: Sequence[tuple[int, int, str]]
) -> list[tuple[int, int, str]]:
    """Join a given name to the surname that the recogniser left out, or the reverse."""
    joined: list[tuple[int, int, str]] = []
    for start, end, label in ranges:
        before = joined[-1] if joined else (-1, -1, LOOSE)
        given = before[1] == start and gender_of_given_name(doc[start - 1].lower_) is not None
        if given and label == LOOSE and before[1] - before[0] == 1 and end - start <= 2:
            joined[-1] = (before[0], end, "PERSON")
        elif given and before[2] == LOOSE and label in SURNAMED and end - start <= 2:
            joined[-1] = (start - 1, end, "PERSON")
        else:
            joined.append((start, end, label))
    return joined


def read_span(
    doc: Doc, found: tuple[int, int, str], number: int, offset: int
) -> Iterator[NameSpan]:
    """Trim a token range to the name in it; yield nothing where there is none."""
    first, end, label = found
    if label in ("PERSON", LOOSE):
        end = possessive_end(doc, first, end)
        stripped = title_end(doc, first, end)
    else:
        stripped = first
    base = doc[stripped].idx
    text = doc.text[base : doc[end - 1].idx + len(doc[end - 1])]
    cut = trim_name(text)
    text = text[cut.start : cut.end]
    if not is_name(text):
        return
    start = base + cut.start
    while stripped < end - 1 and doc[stripped + 1].idx <= start:
        stripped += 1
    while end - 1 > stripped and doc[end - 1].idx >= start + len(text):
        end -= 1
    before = doc[stripped - 1] if stripped else None
    yield NameSpan(
        start=offset + start,
        end=offset + start + len(text),
        text=text,
        normal=normalise_name(text),
        label=label,
        paragraph=number,
        first=stripped,
        last=end - 1,
        title=title_of(before),
        locative=before is not None and before.lower_ in LOCATIVES,
        definite="the" in (doc[first].lower_, before.lower_ if before is not None else ""),
    )


def possessive_end(doc: Doc, first: int, end: int) -> int:
    """Cut a person's name at a possessive ending inside it: `Clinton’s van`."""
    for at in range(first + 1, end):
        if doc[at].lower_ in ("'s", "’s", "'", "’"):
            return at
    return end


def title_end(doc: Doc, first: int, end: int) -> int:
    """Step over titles before a person's name, but not over all of it."""
    titles = load_lexicon("titles")
    at = first
    while at < end - 1 and plain(doc[at]) in titles | TITLE_OPENINGS:
        at += 1
    kept = at == first or plain(doc[at - 1]) not in REGNAL
    return at if kept or end - at > 1 else at - 1


def plain(token: Token) -> str:
    """A token in lower case without full stops at its end."""
    return token.lower_.rstrip(".")


def title_of(before: Token | None) -> str:
    """The title that a token is; empty for any other word."""
    if before is None:
        return ""
    word = plain(before)
    return word if word in load_lexicon("titles") and not before.is_stop else ""


def in_order(spans: Sequence[NameSpan]) -> bool:
    """Whether spans follow one another without overlap."""
    return all(a.end <= b.start for a, b in pairwise(spans))
