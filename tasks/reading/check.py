"""Checks a quotation against a warehouse: who said it, in these words, in which article."""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from operator import attrgetter
from typing import TYPE_CHECKING

import sql
from onrecord.checking import (
    ABSENT,
    FOUND,
    REWORDED,
    SPLICED,
    VERBATIM,
    Comparison,
    Words,
    compare,
    run_start,
    spliced_of,
    words_of,
)

if TYPE_CHECKING:
    import duckdb

OTHER_SPEAKER = "other_speaker"
UNQUOTED = "unquoted"

OUTCOMES = {
    VERBATIM: "word for word, and whole",
    "trimmed": "word for word, but only a part of what was said",
    SPLICED: "joined from several places, with words between them left out and not marked",
    REWORDED: "alike, but in other words",
    OTHER_SPEAKER: "said by somebody else",
    UNQUOTED: "in the text of an article, but in no quotation that was found",
    ABSENT: "not found",
}
"""What may come of a check, from the best to the worst, and what each means."""

MOST_QUOTES, MOST_TEXTS = 40, 10
"""Quotes and articles that are compared: those that share most words, rare ones counting more."""

PART = re.compile(r"[^\W_]+")

SHORTEST = 3
"""Fewest words that can be checked: fewer stand in many quotations by chance."""


class CheckError(ValueError):
    """The words cannot be checked; the message says why."""


@dataclass(frozen=True, slots=True)
class KnownQuote:
    """A quotation that a warehouse holds: a row of `find_quotes_to_check`."""

    content: str
    kind: str
    modality: str
    speaker: str | None
    speaker_as_written: str | None
    by_asked: bool
    title: str | None
    url: str
    source: str
    published_at: datetime | None
    paragraph_no: int
    confidence: float
    article_id: int
    quote_no: int


@dataclass(frozen=True, slots=True)
class KnownText:
    """An article that a warehouse holds: a row of `find_texts_to_check`."""

    body: str
    title: str | None
    url: str
    source: str
    published_at: datetime | None
    article_id: int


@dataclass(frozen=True, slots=True)
class Checked:
    """What came of a check.

    Attributes:
        outcome: One of `OUTCOMES`.
        likeness: Share of the words that the quotation has in the same order, from 0 to 1.
        wording: With other_speaker, how the words stand to what that speaker said; else None.
        quotes: The quotation that the words come from; all of them if they are spliced.
        text: The article that holds words which are in no quotation; else None.
    """

    outcome: str
    likeness: float
    wording: str | None = None
    quotes: tuple[KnownQuote, ...] = ()
    text: KnownText | None = None

    @property
    def meaning(self) -> str:
        """The outcome in words."""
        return OUTCOMES[self.outcome]


def check(con: "duckdb.DuckDBPyConnection", words: str, speaker: str | None = None) -> Checked:
    """Check a quotation.

    Args:
        con: A session of the warehouse.
        words: The quotation; `…` or `[…]` where something is left out.
        speaker: Who is said to have said it: any name that `onrecord ask` knows, or a surname;
            None where that is not asked.

    Raises:
        CheckError: There are too few words.
    """
    given = words_of(words)
    if len(given.tokens) < SHORTEST:
        raise CheckError(
            f"{words!r}: a quotation of at least {SHORTEST} words can be checked; fewer stand in "
            "many by chance. `onrecord ask search_quotes` finds all that hold them."
        )
    # Each by itself: marks, hyphens and apostrophes would ask for phrases.
    searched = " ".join(PART.findall(words))
    values = {"words": searched, "most": MOST_QUOTES, "name": speaker or ""}
    rows = con.execute(sql.statement("find_quotes_to_check"), values).fetchall()
    known = [KnownQuote(*row) for row in rows]
    checked = best_of(given, known, speaker=speaker)
    if checked.outcome != ABSENT:
        return checked
    values = {"words": searched, "most": MOST_TEXTS}
    texts = con.execute(sql.statement("find_texts_to_check"), values).fetchall()
    for text in (KnownText(*row) for row in texts):
        if run_start(given.tokens, words_of(text.body, None).tokens) is not None:
            return Checked(UNQUOTED, 1.0, text=text)
    return checked


def best_of(given: Words, known: Sequence[KnownQuote], *, speaker: str | None) -> Checked:
    """What comes of a check against some quotations, without looking at other text.

    Args:
        given: The words.
        known: The quotations.
        speaker: Whether it matters that `by_asked` holds.
    """
    asked = [quote for quote in known if quote.by_asked or speaker is None]
    own = _nearest(given, asked)
    if speaker is None:
        return own
    any_one = _nearest(given, known)
    if _rank(any_one) >= _rank(own) or any_one.outcome == ABSENT:
        return own
    if any(quote.by_asked for quote in any_one.quotes):
        return any_one  # the words of several people, joined
    return Checked(OTHER_SPEAKER, any_one.likeness, any_one.outcome, any_one.quotes)


def _nearest(given: Words, known: Sequence[KnownQuote]) -> Checked:
    held = [words_of(quote.content) for quote in known]
    compared = [compare(given, words) for words in held]
    best = min(compared, key=attrgetter("rank"), default=Comparison(ABSENT, 0.0))
    if FOUND.index(best.found) > FOUND.index(SPLICED):
        pieces = spliced_of(given, held)
        if pieces is not None:
            return Checked(SPLICED, 1.0, quotes=tuple(known[no] for no in dict.fromkeys(pieces)))
    if best.found == ABSENT:
        return Checked(ABSENT, best.likeness)
    return Checked(best.found, best.likeness, quotes=(known[compared.index(best)],))


def _rank(checked: Checked) -> tuple[int, float]:
    return Comparison(checked.outcome, checked.likeness).rank
