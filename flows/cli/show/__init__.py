"""`onrecord show`: an article with marked quotations, cues and speakers, as text."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from typing import Any

import duckdb
from rich.console import Console
from rich.text import Text

import sql
from onrecord.languages import EVERY
from onrecord.text.marked import Mark, Piece, cut
from onrecord.text.visible import one_line, visible
from tasks.machine.paths import file_url, is_there
from tasks.warehouse.session import open_read_only

STYLES = {"content": "cyan", "cue": "bold yellow", "speaker": "bold green"}
LISTED = 10
"""Articles that the message lists if several match."""


class ArticleChoiceError(LookupError):
    """No article, or more than one, matches the words; the message lists some."""


@dataclass(frozen=True, slots=True)
class ShownQuote:
    """A quote: a row of `show_quotes`."""

    quote_no: int
    paragraph_no: int
    kind: str
    tier: str
    modality: str
    cue: str | None
    cue_start: int | None
    cue_end: int | None
    speaker: str | None
    speaker_start: int | None
    speaker_end: int | None
    resolved: str | None
    via: str | None
    rule: str
    confidence: float
    spans: Sequence[Sequence[int]]

    @property
    def number(self) -> int:
        """Its number for people, from 1."""
        return self.quote_no + 1

    @property
    def caption(self) -> str:
        """Speaker, kind, tier and rule in one line."""
        speaker = self.speaker or "nobody named"
        who = speaker if self.resolved in {None, speaker} else f"{self.resolved} ({speaker})"
        passed = f" via {self.via}" if self.via else ""
        modality = "" if self.modality == "asserted" else f" {self.modality}"
        return (
            f"{self.number}: {who}{passed}, {self.kind}{modality} {self.tier}, "
            f"{self.rule} {self.confidence:.2f}"
        )

    def marks(self) -> Iterator[Mark]:
        """Its places in the body."""
        for start, end in self.spans:
            yield Mark(start, end, "content", self.number)
        if self.cue_start is not None and self.cue_end is not None:
            yield Mark(self.cue_start, self.cue_end, "cue", self.number)
        if self.speaker_start is not None and self.speaker_end is not None:
            yield Mark(self.speaker_start, self.speaker_end, "speaker", self.number)


@dataclass(frozen=True, slots=True)
class ShownArticle:
    """An article with what was found in it."""

    title: str | None
    body: str
    url: str
    source: str
    published_at: datetime | None
    published_precision: str | None
    language: str
    read_as: str | None
    authors: Sequence[str] | None
    paragraphs: Sequence[tuple[int, int]]
    quotes: Sequence[ShownQuote]

    @property
    def byline(self) -> str:
        """Publisher, day or minute, and authors."""
        form = "%Y-%m-%d" if self.published_precision == "day" else "%Y-%m-%d %H:%M UTC"
        day = self.published_at.strftime(form) if self.published_at else "undated"
        return ", ".join([self.source, day, *(self.authors or ())])

    @property
    def unread(self) -> str | None:
        """What was not read in it, where its language is the reason."""
        if self.read_as is None:
            return (
                f"The article is in the language {self.language!r}: its text is kept, but names "
                "and quotes were not read."
            )
        if self.read_as == EVERY:
            return (
                f"The article is in the language {self.language!r}, which has no pack of its own: "
                "only what stands between quotation marks was read."
            )
        return None

    def pieces(self) -> Iterator[tuple[list[Piece], list[ShownQuote]]]:
        """Each paragraph cut into pieces at its marks, with the quotes that begin in it."""
        marks = [mark for quote in self.quotes for mark in quote.marks()]
        for number, (start, end) in enumerate(self.paragraphs):
            here = [mark for mark in marks if mark.start < end and mark.end > start]
            begun = [quote for quote in self.quotes if quote.paragraph_no == number]
            yield list(cut(self.body, start, end, here)), begun


def read_article(warehouse: Path, wanted: str) -> ShownArticle:
    """Find an article by key, address, file or words of its title.

    Raises:
        ArticleChoiceError: No article or several match.
        WarehouseMissingError: There is no warehouse.
    """
    with open_read_only(warehouse) as con:
        article_id = choose(con, wanted)
        chosen = {"article_id": article_id}
        article: tuple[Any, ...] = con.execute(sql.statement("show_article"), chosen).fetchall()[0]
        paragraphs = con.execute(sql.statement("show_paragraphs"), chosen).fetchall()
        quotes = con.execute(sql.statement("show_quotes"), chosen).fetchall()
    shown = [ShownQuote(*quote) for quote in quotes]
    return ShownArticle(*[*article, paragraphs, shown])


def choose(con: "duckdb.DuckDBPyConnection", wanted: str) -> int:
    """The key of the article that a key, an address, a file or words of its title name.

    Raises:
        ArticleChoiceError: No article or several match.
    """
    path = Path(wanted)
    words = file_url(path) if is_there(path) else wanted
    found: list[tuple[Any, ...]] = con.execute(
        sql.statement("find_article"), {"wanted": words}
    ).fetchall()
    exact = [row for row in found if words in {str(row[0]), row[1]} or row[3]]
    if len(exact or found) == 1:
        return int((exact or found)[0][0])
    if not found:
        raise ArticleChoiceError(
            f"no article has the key, address or title {wanted!r}; "
            "`onrecord ask articles` lists them"
        )
    listed = "\n".join(f"  {key}  {one_line(str(title))}" for key, _, title, _ in found[:LISTED])
    raise ArticleChoiceError(f"{len(found)} articles match {wanted!r}:\n{listed}")


def print_article(article: ShownArticle, console: Console) -> None:
    """Print it with colours on a terminal, elsewhere as `[1 content]`, `{cue}`, `<speaker>`."""
    plain = not console.is_terminal
    console.print(Text(visible(article.title or article.url), style="bold"), soft_wrap=True)
    console.print(Text(visible(f"{article.byline}\n{article.url}"), style="dim"), soft_wrap=True)
    if article.unread:
        console.print(article.unread, style="yellow", highlight=False)
    for pieces, quotes in article.pieces():
        console.print()
        console.print(_bracketed(pieces) if plain else _coloured(pieces), soft_wrap=plain)
        for quote in quotes:
            console.print(Text(visible(f"    {quote.caption}"), style="dim"), soft_wrap=True)


def _coloured(pieces: Sequence[Piece]) -> Text:
    text = Text()
    for piece in pieces:
        roles = {mark.role for mark in piece.marks}
        text.append(
            visible(piece.text), style=" ".join(STYLES[role] for role in STYLES if role in roles)
        )
    return text


def _bracketed(pieces: Sequence[Piece]) -> Text:
    open_marks: list[Mark] = []
    words: list[str] = []
    for piece in [*pieces, Piece("", ())]:
        closed = [mark for mark in open_marks if mark not in piece.marks]
        words += [CLOSING[mark.role] for mark in reversed(closed)]
        opened = [mark for mark in piece.marks if mark not in open_marks]
        words += [OPENING[mark.role].format(mark.number) for mark in opened]
        words.append(piece.text)
        open_marks = list(piece.marks)
    return Text(visible("".join(words)))


OPENING = {"content": "[{} ", "cue": "{{", "speaker": "<"}
CLOSING = {"content": "]", "cue": "}", "speaker": ">"}
