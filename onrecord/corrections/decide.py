"""What the corrections of one article come to: which quotes they change, and which they add."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date

from onrecord.corrections.missing import AddedQuote, added_quote
from onrecord.corrections.names import ArticleName, find_name
from onrecord.corrections.rows import (
    MISSING,
    MODALITY,
    NOBODY,
    NOT_A_QUOTE,
    SPEAKER,
    Correction,
)
from onrecord.corrections.words import match
from onrecord.text.spans import Span

RETRACTED = "retracted"
"""The modality of what a person called no quote: no question counts it."""

IN_FORCE, NO_ARTICLE, NO_WORDS, NO_NAME = (
    "in force",
    "no such article",
    "no such words",
    "no such name",
)
STATES = (IN_FORCE, NO_ARTICLE, NO_WORDS, NO_NAME)


@dataclass(frozen=True, slots=True)
class HeldQuote:
    """A quote as the extractor left it, or as corrections made it.

    Attributes:
        quote_no: Its number.
        content: What was said.
        modality: asserted, negated, hypothetical, or retracted.
        named_id: Key of the speaker's name; None without one.
        spans: Where it stands in the body.
    """

    quote_no: int
    content: str
    modality: str
    named_id: int | None
    spans: Sequence[Span] = ()


@dataclass(frozen=True, slots=True)
class ReadArticle:
    """What corrections of an article need of it.

    Attributes:
        article_id: Its key.
        body: Its text.
        quotes: Its quotes, in order.
        names: Its names.
    """

    article_id: int
    body: str
    quotes: Sequence[HeldQuote]
    names: Sequence[ArticleName]

    def name_of(self, named_id: int | None) -> str | None:
        """A name in full; None for nobody."""
        return next((one.text for one in self.names if one.full and one.named_id == named_id), None)


@dataclass(frozen=True, slots=True)
class QuoteCorrection:
    """A row of `quote_corrections`.

    Attributes:
        correction_id: Key of all that the file's row says.
        article_id: The article that is meant; None where none is held.
        quote_no: The quote that is meant; None where none is.
        state: One of `STATES`.
        was: What the extractor has in the place of the value; None where it has nothing.
        article: As the file has it, as all that follows.
        words: What was said.
        correction: What is wrong.
        value: What is right; None for what is no quote.
        corrected_by: Who says so; empty where the file does not say.
        corrected_at: The day of it; None where the file does not say.
        note: Why; may be empty.
    """

    correction_id: int
    article_id: int | None
    quote_no: int | None
    state: str
    was: str | None
    article: str
    words: str
    correction: str
    value: str | None
    corrected_by: str
    corrected_at: date | None
    note: str


@dataclass(frozen=True, slots=True)
class CorrectedQuote:
    """A quote that was changed or added.

    Attributes:
        article_id: The article.
        quote_no: The quote.
        modality: What it is now.
        named_id: Key of the speaker's name now; None for nobody.
        corrected_by: Who corrected it; names joined by `; `.
        corrected_at: The last day of it; None where no row says one.
    """

    article_id: int
    quote_no: int
    modality: str
    named_id: int | None
    corrected_by: str
    corrected_at: date | None


@dataclass(frozen=True, slots=True)
class Decided:
    """What the corrections of an article come to.

    Attributes:
        rows: One a correction.
        changed: Quotes that are otherwise now.
        added: Quotes that the extractor had missed; their numbers follow its own.
    """

    rows: Sequence[QuoteCorrection]
    changed: Sequence[CorrectedQuote]
    added: Sequence[AddedQuote]


def row_of(row: Correction, state: str = NO_ARTICLE) -> QuoteCorrection:
    """A correction that meets nothing yet."""
    return QuoteCorrection(
        correction_id=row.correction_id,
        article_id=None,
        quote_no=None,
        state=state,
        was=None,
        article=row.article,
        words=row.words,
        correction=row.correction,
        value=row.value,
        corrected_by=row.by,
        corrected_at=row.at,
        note=row.note,
    )


def decide(article: ReadArticle, corrections: Sequence[Correction]) -> Decided:
    """Find what the corrections of an article are about, whatever order they come in.

    What is missing is looked for last, among the quotes that nobody retracted: where a newer
    extractor finds it, the correction says no more than who said it.
    """
    ordered = sorted(corrections, key=lambda row: row.correction_id)
    held = {quote.quote_no: quote for quote in article.quotes}
    decided: list[QuoteCorrection] = []
    added: list[AddedQuote] = []
    for kind in (SPEAKER, MODALITY, NOT_A_QUOTE):
        rows = [row for row in ordered if row.correction == kind]
        for row, quote in _matched(article, rows, article.quotes):
            decided.append(_change(article, held, row, quote))
    missing = [row for row in ordered if row.correction == MISSING]
    standing = [quote for quote in article.quotes if held[quote.quote_no].modality != RETRACTED]
    for row, quote in _matched(article, missing, standing):
        if quote is not None:
            decided.append(_change(article, held, row, quote))
        else:
            decided.append(_add(article, added, row))
    return _numbered(article, decided, held, added)


def _matched(
    article: ReadArticle, rows: Sequence[Correction], quotes: Sequence[HeldQuote]
) -> Iterator[tuple[Correction, HeldQuote | None]]:
    found = match(
        [row.words for row in rows],
        [quote.content for quote in quotes],
        [quote.spans for quote in quotes],
        article.body,
    )
    for place, row in enumerate(rows):
        yield row, quotes[found[place]] if place in found else None


def _change(
    article: ReadArticle, held: dict[int, HeldQuote], row: Correction, quote: HeldQuote | None
) -> QuoteCorrection:
    if quote is None:
        return replace(row_of(row, NO_WORDS), article_id=article.article_id)
    found = replace(row_of(row, IN_FORCE), article_id=article.article_id, quote_no=quote.quote_no)
    now = held[quote.quote_no]
    if row.correction in {SPEAKER, MISSING}:
        named_id, is_known = _speaker(article, row)
        found = replace(found, was=article.name_of(quote.named_id))
        if not is_known:
            return replace(found, state=NO_NAME)
        held[quote.quote_no] = replace(now, named_id=named_id)
        return found
    modality = RETRACTED if row.correction == NOT_A_QUOTE else row.value or now.modality
    held[quote.quote_no] = replace(now, modality=modality)
    return replace(found, was=quote.modality)


def _speaker(article: ReadArticle, row: Correction) -> tuple[int | None, bool]:
    """The key of the name that a row gives, and whether the article has it."""
    if (row.value or NOBODY).casefold() == NOBODY:
        return None, True
    named_id = find_name(row.value or "", article.names)
    return named_id, named_id is not None


def _add(article: ReadArticle, added: list[AddedQuote], row: Correction) -> QuoteCorrection:
    found = replace(row_of(row, NO_WORDS), article_id=article.article_id)
    named_id, is_known = _speaker(article, row)
    quote = added_quote(row.correction_id, row.words, article.body, named_id)
    if quote is None:
        return found
    if not is_known:
        return replace(found, state=NO_NAME)
    added.append(quote)
    return replace(found, state=IN_FORCE)


def _numbered(
    article: ReadArticle,
    decided: Sequence[QuoteCorrection],
    held: Mapping[int, HeldQuote],
    added: Sequence[AddedQuote],
) -> Decided:
    """All of it, with numbers for what was added, in the order of the body."""
    first = max(held, default=-1) + 1
    ordered = sorted(added, key=lambda quote: (quote.spans, quote.correction_id))
    numbers = {quote.correction_id: first + place for place, quote in enumerate(ordered)}
    rows = [replace(row, quote_no=numbers.get(row.correction_id, row.quote_no)) for row in decided]
    by_quote: dict[int, list[QuoteCorrection]] = {}
    for row in rows:
        if row.state == IN_FORCE and row.quote_no is not None:
            by_quote.setdefault(row.quote_no, []).append(row)
    new = {
        numbers[quote.correction_id]: HeldQuote(
            numbers[quote.correction_id], quote.content, "asserted", quote.named_id
        )
        for quote in ordered
    }
    changed = [
        _corrected(article, {**held, **new}[quote_no], found)
        for quote_no, found in sorted(by_quote.items())
    ]
    return Decided(rows, changed, ordered)


def _corrected(
    article: ReadArticle, quote: HeldQuote, rows: Sequence[QuoteCorrection]
) -> CorrectedQuote:
    people = sorted({row.corrected_by for row in rows if row.corrected_by})
    return CorrectedQuote(
        article_id=article.article_id,
        quote_no=quote.quote_no,
        modality=quote.modality,
        named_id=quote.named_id,
        corrected_by="; ".join(people),
        corrected_at=max((row.corrected_at for row in rows if row.corrected_at), default=None),
    )
