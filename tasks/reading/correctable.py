"""What somebody means who corrects a quote: which quote, and which of the article's names."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import UTC, datetime

import duckdb

import sql
from onrecord.corrections.missing import RULE
from onrecord.corrections.names import ArticleName, find_name
from onrecord.corrections.rows import MISSING, NOBODY, SPEAKER, Correction
from onrecord.corrections.words import find_words, match


class CorrectableError(LookupError):
    """There is nothing to correct of this kind; the message says what there is."""


@dataclass(frozen=True, slots=True)
class Correctable:
    """A correction in the table's own words, and what it corrects.

    Attributes:
        row: What the file gets: the article's address, the whole quote, the article's own name.
        speaker: Who says it until now; None for nobody, and for a quote that is missing.
        modality: What it is until now; None for a quote that is missing.
    """

    row: Correction
    speaker: str | None
    modality: str | None


def read_correctable(
    con: "duckdb.DuckDBPyConnection", article_id: int, asked: Correction
) -> Correctable:
    """Find the quote and the name that a person means.

    Args:
        con: A session of the warehouse.
        article_id: The article.
        asked: The correction as it was typed; its article does not matter, nor its day.

    Raises:
        CorrectableError: No quote has these words, or the article has no such name.
    """
    chosen = {"article_id": article_id}
    address, body = con.execute(sql.statement("show_correctable"), chosen).fetchall()[0]
    value = asked.value
    if asked.correction in {SPEAKER, MISSING} and value is not None:
        found = con.execute(sql.statement("list_correctable_names"), chosen).fetchall()
        value = _name(value, [ArticleName(*row) for row in found])
    words, speaker, modality = asked.words, None, None
    if asked.correction == MISSING:
        if not find_words(words, body):
            raise CorrectableError(f"the article does not say {words!r}; give its own words")
    else:
        quotes = con.execute(sql.statement("list_correctable_quotes"), chosen).fetchall()
        words, speaker, modality = _quote(words, quotes)
    row = Correction(
        article=address,
        words=words,
        correction=asked.correction,
        value=value,
        by=asked.by,
        at=asked.at or datetime.now(UTC).date(),
        note=asked.note,
    )
    return Correctable(row, speaker, modality)


def _name(wanted: str, names: Sequence[ArticleName]) -> str:
    """The article's own name of whom a person means."""
    if wanted.casefold() == NOBODY:
        return NOBODY
    named_id = find_name(wanted, names)
    for one in names:
        if one.full and one.named_id == named_id:
            return one.text
    listed = ", ".join(sorted({one.text for one in names if one.full})) or "nobody"
    raise CorrectableError(
        f"the article has no name {wanted!r}, or several that it may be; it names {listed}"
    )


def _quote(
    words: str, quotes: Sequence[tuple[str, str | None, str, str]]
) -> tuple[str, str | None, str]:
    """Content, speaker and modality of the quote that a person means, given in part or whole."""
    own = [quote for quote in quotes if quote[3] != RULE]
    found = match([words], [quote[0] for quote in own])
    within = [place for place, quote in enumerate(own) if find_words(words, quote[0])]
    if 0 not in found and len(within) != 1:
        if any(find_words(words, quote[0]) for quote in quotes):
            raise CorrectableError(
                "a person added this quote, or several have these words; give all words of one, "
                "or change the row in the file of corrections"
            )
        listed = "\n".join(f"  {quote[0]}" for quote in own)
        raise CorrectableError(f"no quote has the words {words!r}; the article's quotes:\n{listed}")
    content, speaker, modality, _ = own[found.get(0, within[0] if within else 0)]
    return content, speaker, modality
