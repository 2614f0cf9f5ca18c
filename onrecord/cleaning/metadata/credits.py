"""News agencies that an article credits: in its byline, its dateline, or a line of its own.

A photograph's credit, and an agency that the text merely quotes (`she told Reuters`), are
no credits of the article. Agencies are known by the list `news_agencies`; a name that is
not on it counts in one place, the bracket of a dateline (`OSLO, March 9 (Meridian) -`).
"""

import re
from collections.abc import Iterable, Iterator, Sequence
from functools import cache, lru_cache

from lxml.html import HtmlElement

from onrecord.cleaning.body.furniture import INLINE
from onrecord.cleaning.wording import fold
from onrecord.lexicons import load_lexicon

JOINED = "; "
"""What stands between the agencies that one article credits."""

HEAD, TAIL = 4, 6
"""Paragraphs of the body in which datelines, and in which closing credits are looked for."""

MAX_LINE = 160
"""Characters above which a line is text and no credit."""

WIDEST = 4 * MAX_LINE
"""The same as it stands in the page, with its indents."""

DASH = r"\s*(?:[-–—:]|\.[-–—])"
DATELINE = re.compile(rf"(?P<place>[^()\n]{{2,70}}?)\s*[(\[](?P<names>[^()\n]{{2,60}})[)\]]{DASH}")
BRACKET_FIRST = re.compile(r"\((?P<names>[^()=\n]{2,40})\)\s*[-–—]")
PLACE_IN_BRACKET = re.compile(r"\([^()=\n]{1,20}=(?P<names>[^()=\n]{2,40})\)")
NAME_FIRST = re.compile(r"(?P<names>[^\s（）()]{2,6}?(?:社|通信)).{0,30}?[电電]")
CAPITALS = re.compile(r"\b[^\W\d_a-z]{3,}\b")
UNLISTED = re.compile(r"[A-Z][\w.&'’-]+(?: [A-Z][\w.&'’-]+){0,3}")
CALL_SIGN = re.compile(r"[KW][A-Z]{2,3}(?:[- ](?:TV|FM|AM))?\Z")

OPENINGS = (
    r"(?:additional |with )?(?:reporting|material|files|information|input)s? (?:by|from)|with"
    r"|by|source|sources|from|quellen?|mit(?: material(?: von)?)?|von|avec|par|source ?:"
    r"|con(?: información de)?|fuente|fonte|com|med|av|kilde|källa|bron|met|kaynak|lähde"
)
LINE = re.compile(rf"(?:{OPENINGS})\b\s*:?\s*(?P<names>.+)", re.IGNORECASE)
WITH = re.compile(r".*?\b(?:with|mit|avec|con|et|and|und|y)\s+(?P<names>[^,]+)")
CONTRIBUTED = re.compile(
    r"(?P<names>.{2,100}?)\s+(?:also |has |have )?contributed\b|"
    r"(?:report(?:ing)?s?|story|article|material) (?:by|from|was (?:first )?published by) "
    r"(?P<by>.{2,60}?)(?: was| is| contributed|\.|$)"
)
may_contribute = re.compile(
    r"contributed|(?:report(?:ing)?s?|story|article|material) (?:by|from|was) "
).search
"""What a line must hold for `CONTRIBUTED`, which is slow, to find anything."""

COPYRIGHT = re.compile(r"(?:©|\(c\)|copyright)\s*(?:\d{4}\s*)?(?P<names>[^.|/]+)", re.IGNORECASE)
CLOSING = re.compile(
    r"(?:[(\[](?P<names>[^()\[\]]{2,60})[)\]]|\s[-–—]{1,2}\s?(?P<by>[^\s].{1,40}))\W*\Z"
)
SPLIT = re.compile(
    r"\s*(?:[/,;|&+]|\s[-–—]\s|\b(?:and|und|et|y|e|og|och|en|with|mit|avec|con)\b)\s*"
)
ARTICLE = re.compile(r"(?:the|die|der|la|l['’])\s*", re.IGNORECASE)
OUTSIDE = frozenset({"aside", "figcaption", "figure", "footer", "form", "head", "nav", "picture"})
"""Elements whose credits are those of pictures, or of other articles."""

PICTURE = re.compile(
    r"image|photo|picture|caption|media|gallery|bild|foto|img|thumb|teaser",
    re.IGNORECASE,
)
"""What class names of pictures and of links to other articles hold."""

BYLINE = re.compile(r"auth?or|byline|contribut|signature|agenc|reporter|auteur", re.IGNORECASE)
"""What class names of bylines hold."""

WEAK = re.compile(
    r"(?:source|quelle|from|fuente|fonte|kilde|källa|bron|kaynak|by|von)\b|©"
    r"|(?!(?:mit|with|avec|con)\b)[^\W\d]+(?: [^\W\d]+)?\W*\Z",
    re.IGNORECASE,
)
"""Lines that credit a picture as often as a text: a source, or a name of two words at most."""

AROUND = " .,;:()[]{}©“”\"'*_-–—"


def find_credit(byline: Iterable[str], lines: Sequence[str], own: str) -> str | None:
    """Name the news agencies that an article credits.

    Args:
        byline: Names of its authors, and byline texts as they are shown.
        lines: Its paragraphs, in order.
        own: The publisher's name, which no unlisted name of a dateline may be.

    Returns:
        Common names joined by `; ` in the order of the alphabet; None without any.
    """
    found = {name for text in byline for name in _in_byline(text)}
    for line in lines[:HEAD]:
        found.update(_in_dateline(line, own))
        found.update(credit_line(line))
    for line in lines[HEAD:][-TAIL:]:
        found.update(credit_line(line))
    if lines:
        found.update(_at_the_end(lines[-1]))
    return JOINED.join(sorted(found)) or None


def credit_line(text: str) -> set[str]:
    """Name the agencies of a line that is nothing but a credit; none for other lines."""
    line = " ".join(text.split())
    if len(line) > MAX_LINE:
        return set()
    if may_contribute(line) and (match := CONTRIBUTED.search(line)):
        return _listed(match["names"] or match["by"])
    bare = line.strip(AROUND)
    for pattern in (LINE, COPYRIGHT):
        if (match := pattern.match(bare if pattern is LINE else line)) and _only(match["names"]):
            return _listed(match["names"])
    return _listed(bare) if _only(bare) else set()


def shown_credits(tree: HtmlElement) -> list[str]:
    """List the lines and bylines of a page that credit an agency, wherever they stand.

    A name alone and `Source: …` stand below pictures as often as below articles: they
    count in bylines only.

    Args:
        tree: The page before anything is pruned from it; not changed.
    """
    found = []
    beside: dict[HtmlElement, bool] = {}
    for element in tree.iter("address", "div", "em", "i", "p", "small", "span"):
        if not (element.text or len(element)) or any(one.tag not in INLINE for one in element):
            continue
        raw = element.text_content()
        text = " ".join(raw.split()) if len(raw) <= WIDEST else ""
        if not 2 < len(text) <= MAX_LINE or _is_beside(element, beside):
            continue
        signed = BYLINE.search(f"{element.get('class')} {element.get('rel')}")
        if (signed and _in_byline(text)) or (credit_line(text) and not WEAK.match(text)):
            found.append(text)
    return list(dict.fromkeys(found))


def _is_beside(element: HtmlElement, known: dict[HtmlElement, bool]) -> bool:
    """Whether an element belongs to a picture, a box or the page's frame.

    Args:
        element: What stands in the page.
        known: The answers of this page so far, by element; those found are added.
    """
    path = [element]
    while path[-1] not in known and (around := path[-1].getparent()) is not None:
        path.append(around)
    beside = known.get(path[-1], False)
    for one in reversed(path):
        beside = known[one] = beside or one.tag in OUTSIDE or _is_of_picture(one)
    return beside


def _is_of_picture(element: HtmlElement) -> bool:
    if element.tag in {"body", "html"}:
        return False
    return _names_picture(element.get("class", ""))


@lru_cache(maxsize=8192)
def _names_picture(classes: str) -> bool:
    return PICTURE.search(classes) is not None


@cache
def _agencies() -> dict[str, str]:
    pairs = (line.partition(" = ") for line in load_lexicon("news_agencies"))
    return {form: name for form, _, name in pairs}


def _names(text: str) -> Iterator[str]:
    """Part a text into the names in it, `The` and brackets dropped."""
    for part in SPLIT.split(text):
        if bare := part.strip(AROUND):
            yield ARTICLE.sub("", bare, count=1) if ARTICLE.match(bare) else bare


def _listed(text: str) -> set[str]:
    return {_agencies()[name] for name in _names(text) if name in _agencies()}


def _only(text: str) -> bool:
    """Whether a text is agencies alone; authors' initials and codes may stand among them."""
    names = list(_names(text))
    known = [name for name in names if name in _agencies()]
    return bool(known) and all(
        name in _agencies() or (name.islower() and len(name) <= 4) for name in names
    )


def _in_byline(text: str) -> set[str]:
    """Name the agencies among authors: `dpa`, `Von Ana Ruiz mit AFP`, `Quelle: sid/dpa`."""
    match = WITH.match(text)
    return credit_line(text) or _listed(text) or (_listed(match["names"]) if match else set())


def _in_dateline(line: str, own: str) -> set[str]:
    for pattern in (PLACE_IN_BRACKET, BRACKET_FIRST, NAME_FIRST):
        if (match := pattern.match(line)) and (found := _listed(match["names"])):
            return found
    match = DATELINE.match(line)
    if match is None:
        return set()
    names = match["names"]
    if found := _listed(names):
        return found
    unlisted = UNLISTED.fullmatch(names) and not CALL_SIGN.match(names)
    if not unlisted or not CAPITALS.match(match["place"]):
        return set()
    ours, theirs = fold(own), fold(names)
    return set() if theirs in ours or ours in theirs else {names}


def _at_the_end(line: str) -> set[str]:
    """Name the agencies in the bracket, or behind the dash, with which a text closes."""
    match = CLOSING.search(line)
    names = (match["names"] or match["by"]) if match else ""
    return _listed(names) if names and _only(names) else set()
