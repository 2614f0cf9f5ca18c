"""What publishers put between the paragraphs of an article: boxes, captions, invitations."""

import re
from collections import Counter
from collections.abc import Container, Mapping
from functools import lru_cache

from lxml.html import Element, HtmlElement

from onrecord.cleaning.decisions import DROPPED, Decision
from onrecord.cleaning.wording import fold
from onrecord.lexicons import load_lexicon
from onrecord.urls import split_url

NAME_PART = re.compile(r"[a-z]+|[A-Z]+[a-z]*")
"""Parts of a class name: `authorBio`, `author-bio` and `author_bio` are author and bio."""

BOXES = frozenset({"div", "section", "article"})
BLOCKS = (*sorted(BOXES), "main", "td", "blockquote")
AROUND = frozenset({*BLOCKS, "span"})
"""What stands around a picture and its caption."""

INLINE = frozenset(
    {"a", "abbr", "b", "br", "cite", "em", "font", "i", "mark", "q", "small", "span", "strong"}
    | {"sub", "sup", "time", "u", "wbr"}
)

NO_BOXES = frozenset({"html", "body", "main", "article", "h1"})

LARGEST = 0.25
"""Share of the page's paragraphs above which a box is no box but the article."""

OPENING = re.compile(
    r"(?:read (?:more|also|next)|see also|related|also read|more on this|watch|listen|"
    r"lesen sie (?:auch|mehr)|mehr zum thema|auch interessant|siehe auch|lire aussi|"
    r"à lire aussi|lea también|leia (?:também|mais)|leggi anche|lees ook|läs (?:också|mer)|"
    r"les også|læs også|czytaj (?:też|także|więcej)|читайте (?:также|ещё))\s*[:|–-]",
    re.IGNORECASE,
)
CREDIT = re.compile(
    r"(?:©|\(c\)|(?:(?:foto|photo|image|bild|picture|graphic|grafik|credit|quelle|source|"
    r"fuente|fotos|photos|images|bilder|фото|写真)\s*[:©：])|"
    r"(?:additional|with) report(?:s|ing)\b).{0,120}|.{0,80}\bGetty Images",
    re.IGNORECASE,
)
DURATION = re.compile(
    r"(?:^|\s)\d{1,2}:\d{2}(?::\d{2})? ?(?:min|mins|minutes|minuten)\.?$", re.IGNORECASE
)
"""How a caption of a recording ends: with its length."""

QUOTED = re.compile(r"[\"“”„«»]")
KICKER_END = re.compile(r"[:|–—»]\s+")

ADDRESS = re.compile(r"(?:https?://|www\.)\S+")
"""A source that a text names by its address is no link to another article."""

STOPPED = re.compile(r"[.。।؟][»”“’\"')]?$")

MAX_HEADLINE = 70
"""Characters above which a line with a full stop is no headline, though it is a link."""

MAX_PHRASED = 300
"""Characters above which a line is not judged by a phrase in it."""


def read_anchors(tree: HtmlElement, url: str) -> list[str]:
    """List the texts of a page's links to other pages, letters and digits only.

    Links within the page do not count: a table of contents repeats the sub-headlines.
    """
    here, parts = url.partition("#")[0], split_url(url)
    within = {"", here, parts.path if parts else ""}
    links = ((link.get("href", "").strip(), link) for link in tree.iter("a"))
    leading = (link for href, link in links if href.partition("#")[0] not in within)
    return [fold(link.text_content()) for link in leading]


def prune_furniture(tree: HtmlElement) -> list[Decision]:
    """Remove from a page the boxes whose class or id says that they are no article text.

    A name can lie: a box with the headline or with much of the page's text stays.

    Args:
        tree: The page; changed in place.

    Returns:
        The boxes that held text.
    """
    dropped: list[Decision] = []
    held = _paragraph_lengths(tree)
    headed = {around for heading in tree.iter("h1") for around in heading.iterancestors()}
    most = LARGEST * held.get(tree, 0)
    waiting = list(tree.iterchildren())
    while waiting:
        element = waiting.pop()
        if _is_pruned(element, held) and held.get(element, 0) <= most and element not in headed:
            text = " ".join(" ".join(element.itertext()).split())
            dropped += [Decision(DROPPED, "box", text)] if text else []
            element.drop_tree()
        else:
            waiting.extend(element)
    return dropped


def _is_pruned(element: HtmlElement, held: Mapping[HtmlElement, int]) -> bool:
    if has_class(element, "furniture_classes"):
        return element.tag not in NO_BOXES
    if element.tag != "div" or held.get(element, 0) > 2 * MAX_PHRASED:
        return False
    return is_caption(element)


def is_caption(element: HtmlElement) -> bool:
    """Whether a block is all the text beside a picture, in the element around both."""
    around = element.getparent()
    if around is None or around.tag not in AROUND:
        return False
    text = element.text_content().strip()
    if not text or len(text) > MAX_PHRASED or _has(element, "img"):
        return False
    while around is not None and around.tag in AROUND:
        if around.text_content().strip() != text:
            return False
        if _has(around, "img", "picture"):
            return True
        around = around.getparent()
    return False


def _has(element: HtmlElement, *tags: str) -> bool:
    return next(element.iter(*tags), None) is not None


def is_furniture(text: str) -> bool:
    """Whether a line invites to read, share, subscribe or consent."""
    squeezed = fold(text)
    if not squeezed or squeezed in load_lexicon("furniture_lines"):
        return True
    if OPENING.match(text) or CREDIT.fullmatch(text) or DURATION.search(text):
        return True
    return len(text) <= MAX_PHRASED and not QUOTED.search(text) and _has_phrase(text)


def is_related_heading(text: str) -> bool:
    """Whether a line is the heading over links to other articles."""
    squeezed = fold(text)
    headings = load_lexicon("related_headings")
    return len(text) <= 60 and any(squeezed.startswith(heading) for heading in headings)


def wrap_bare_text(tree: HtmlElement) -> None:
    """Put text that stands in a block without a paragraph of its own into one.

    Else each link or emphasis within such text ends a paragraph. Two line breaks in a row
    part paragraphs, as their authors meant.

    Args:
        tree: The page; changed in place.
    """
    for block in list(tree.iter(*BLOCKS)):
        if any(child.tag in INLINE for child in block) and _has_bare_text(block):
            _wrap(block)


def _has_bare_text(block: HtmlElement) -> bool:
    texts = (block.text, *(child.tail for child in block))
    return any(text is not None and fold(text) for text in texts)


def _wrap(block: HtmlElement) -> None:
    paragraph = Element("p")
    paragraph.text, block.text = block.text, None
    children = list(block)
    block[:] = [paragraph]
    for before, child in zip([None, *children], children, strict=False):
        if _is_inline(child) and not _is_second_break(before, child):
            paragraph.append(child)
            continue
        # Between paragraphs the extractor takes a box of bare words for none.
        if child.tag in BOXES and len(child) == 0:
            child.tag = "p"
        paragraph = Element("p")
        paragraph.text, child.tail = child.tail, None
        block.extend([child, paragraph])


def _is_inline(element: HtmlElement) -> bool:
    return element.tag in INLINE and all(inner.tag in INLINE for inner in element.iter())


def _is_second_break(before: HtmlElement | None, child: HtmlElement) -> bool:
    if before is None or child.tag != "br" or before.tag != "br":
        return False
    return not fold(before.tail or "")


def is_teaser(text: str, anchors: Container[str]) -> bool:
    """Whether a line is a link to another article, perhaps with a kicker before it.

    Args:
        text: The line.
        anchors: The texts of the page's links, letters and digits only.
    """
    if len(text) > MAX_PHRASED or (len(text) > MAX_HEADLINE and STOPPED.search(text)):
        return False
    titles = [text, *(text[mark.end() :] for mark in KICKER_END.finditer(text))]
    long = (title for title in titles if len(title) >= 15 and not ADDRESS.fullmatch(title.strip()))
    return any(fold(title) in anchors for title in long)


def _has_phrase(text: str) -> bool:
    lowered = text.casefold()
    return any(phrase in lowered for phrase in load_lexicon("furniture_phrases"))


def has_class(element: HtmlElement, lexicon: str) -> bool:
    """Whether a part of an element's class names or id is in a lexicon."""
    names, own = element.get("class"), element.get("id")
    return bool((names and _are_listed(names, lexicon)) or (own and _are_listed(own, lexicon)))


@lru_cache(maxsize=8192)
def _are_listed(names: str, lexicon: str) -> bool:
    """Pages repeat a few names thousands of times; the answer depends on nothing else."""
    return any(_is_listed(name, lexicon) for name in names.split())


@lru_cache(maxsize=65536)
def _is_listed(name: str, lexicon: str) -> bool:
    """Whether a part of a name, or it with the part before, is listed: author, bio, author-bio."""
    listed = load_lexicon(lexicon)
    before = ""
    for part in NAME_PART.findall(name):
        lowered = part.lower()
        if lowered in listed or f"{before}-{lowered}" in listed:
            return True
        before = lowered
    return False


def _paragraph_lengths(tree: HtmlElement) -> Counter[HtmlElement]:
    """Count the characters of the paragraphs in each element that holds any."""
    held: Counter[HtmlElement] = Counter()
    for paragraph in tree.iter("p"):
        length = len(paragraph.text_content())
        for element in (paragraph, *paragraph.iterancestors()):
            held[element] += length
    return held
