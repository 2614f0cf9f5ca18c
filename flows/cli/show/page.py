"""An article with marked quotations as one page in the report's design, which loads nothing."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

from jinja2 import Environment, FileSystemLoader, StrictUndefined
from markupsafe import Markup

from flows.cli.report.page import ASSETS as REPORT_ASSETS
from flows.cli.show import ShownArticle, ShownQuote
from onrecord.text.marked import Piece

ASSETS = Path(__file__).parent / "assets"
WEB = ("http://", "https://")


@dataclass(frozen=True, slots=True)
class ShownPiece:
    """A part of a paragraph.

    Attributes:
        text: Its words.
        roles: What it is a part of, as the style names them: content, cue, speaker.
        opens: Numbers of the quotes whose content begins here for the first time.
    """

    text: str
    roles: str
    opens: Sequence[int]


def as_page(article: ShownArticle) -> str:
    """The article as one HTML page: addresses and people are links, quotes are numbered."""
    templates = FileSystemLoader(ASSETS)
    environment = Environment(
        loader=templates, autoescape=True, undefined=StrictUndefined, trim_blocks=True
    )
    style = "".join(
        path.read_text(encoding="utf-8")
        for path in (REPORT_ASSETS / "page.css", ASSETS / "article.css")
    )
    voices = _voices(article.quotes)
    seen: set[int] = set()
    paragraphs = [
        ([*_shown(pieces, seen)], quotes, f"p{number}")
        for number, (pieces, quotes) in enumerate(article.pieces(), 1)
    ]
    return environment.get_template("article.html").render(
        article=article,
        title=article.title or article.url,
        link=article.url if article.url.lower().startswith(WEB) else None,
        paragraphs=paragraphs,
        voices=voices,
        places={name: number for number, (name, _) in enumerate(voices, 1)},
        style=Markup(style),  # noqa: S704  # our own files
    )


def _shown(pieces: Sequence[Piece], seen: set[int]) -> Iterator[ShownPiece]:
    """Pieces with their marks' roles; `seen` gathers the quotes that have begun."""
    for piece in pieces:
        opens = sorted({mark.number for mark in piece.marks if mark.role == "content"} - seen)
        seen.update(opens)
        roles = " ".join(sorted({mark.role for mark in piece.marks}))
        yield ShownPiece(piece.text, roles, opens)


def _voices(quotes: Sequence[ShownQuote]) -> list[tuple[str, list[int]]]:
    """Who speaks, with the numbers of what they say: those who say most come first."""
    found: dict[str, list[int]] = {}
    for quote in quotes:
        if quote.resolved is not None:
            found.setdefault(quote.resolved, []).append(quote.number)
    return sorted(found.items(), key=lambda voice: (-len(voice[1]), voice[1][0]))
