"""A page's tree as its reader sees it: without what is hidden, words kept in their sentences.

The extractor drops whole elements that HTML allows within a sentence, and shows others that no
browser does; this puts both right before it reads the page.
"""

import re
from collections.abc import Callable
from functools import lru_cache

from lxml.html import Element, HtmlElement

from onrecord.cleaning.body.furniture import has_class
from onrecord.cleaning.decisions import DROPPED, Decision
from onrecord.cleaning.wording import fold
from onrecord.lexicons import load_lexicon

UNSEEN = re.compile(
    r"&(?:amp;)?(?:shy|ZeroWidthSpace|NoBreak|#0*(?:173|8203|8288|65279)|"
    r"#[xX]0*(?:[aA][dD]|200[bB]|2060|[fF][eE][fF][fF]));"
)
"""Places where a long word may be parted, and marks of no width, as entities.

Joiners of letters (U+200C, U+200D) are spelling in Persian, Hindi and emoji: they stay.
"""

CHARACTERS = "\u00ad\u200b\u2060\ufeff"
"""The same as such."""

HIDDEN_STYLE = re.compile(r"(?:display\s*:\s*none|visibility\s*:\s*hidden)", re.IGNORECASE)

MOST_HIDDEN = 0.5
"""Share of the page's text above which hidden text is the article, which a script shows later."""

WORDS = frozenset({"abbr", "bdi", "bdo", "data", "dfn", "label", "mark", "output", "time"})
"""Elements that are words of a sentence where they stand in one."""

CONTROLS = frozenset({"button"})
"""Elements that are words of a sentence only between other words of it."""

SENTENCES = frozenset({"p", "li", "blockquote", "dd", "td", "h2", "h3", "h4", "h5", "h6"})
"""Elements whose text is sentences; in others a time or a label is one of its own."""

PHRASES = frozenset({"a", "b", "cite", "em", "i", "q", "small", "span", "strong", "u"})

NOTES = frozenset({"a", "abbr", "b", "em", "i", "small", "span", "strong"})
"""Elements that hold notes for readers of screens."""

LONGEST_NOTE = 60

NOTE = re.compile(
    r"\s*[(\[,–—-]?\s*\(?(?:(?:this )?(?:link )?(?:will )?(?:opens?|opening) (?:up )?in "
    r"(?:an? )?(?:new|another|external) (?:browser )?(?:window|tab|page)|"
    r"opens (?:a )?new (?:window|tab)|"
    r"external (?:link|site)|(?:öffnet|wird geöffnet) (?:sich )?in (?:einem )?neuem?n? "
    r"(?:browser)?(?:fenster|tab)|externer link|(?:s['’]ouvre|ouvre|ouverture) (?:dans|en) "
    r"(?:une? )?(?:nouvelle fenêtre|nouvel onglet)|nouvelle fenêtre|nouvel onglet|lien externe|"
    r"(?:se )?abre (?:en|numa|em) (?:una? )?(?:nueva (?:ventana|pestaña)|nova (?:janela|aba|guia))|"
    r"si apre in (?:una )?nuova (?:finestra|scheda)|opent in (?:een )?nieuw (?:venster|tabblad))"
    r"\)?\s*[)\].]?\s*",
    re.IGNORECASE,
)
"""What tells readers of screens where a link leads."""

BRACKETED_NOTE = re.compile(rf"\s*(?=[(\[]){NOTE.pattern}", re.IGNORECASE)

RAISED = str.maketrans("0123456789+-−n", "⁰¹²³⁴⁵⁶⁷⁸⁹⁺⁻⁻ⁿ")
POWER = re.compile(r"[-−+]?\d{1,3}|n")

LABEL = 40
"""Characters of a place name, bold or in capitals, that opens a paragraph on a line of its own."""


def drop_unseen(text: str) -> str:
    """Drop from a page's source the characters that nobody sees, as such and as entities."""
    for char in CHARACTERS:
        text = text.replace(char, "")
    return UNSEEN.sub("", text)


def drop_closed(tree: HtmlElement) -> None:
    """Remove what no browser shows before a script asks for it: templates, closed dialogs."""
    for element in list(tree.iter("template", "dialog")):
        closed = element.tag == "template" or element.get("open") is None
        if closed and element.getparent() is not None:
            element.drop_tree()


def drop_hidden(tree: HtmlElement) -> list[Decision]:
    """Remove what the page hides from its readers, unless that is most of its text.

    Args:
        tree: The page; changed in place.

    Returns:
        The pieces that held text.
    """
    stated = tree.xpath("//*[@hidden or @aria-hidden or @style]")
    hidden = [one for one in stated if _is_hidden(one)]
    if not hidden:
        return []
    most = MOST_HIDDEN * sum(len(one.text_content()) for one in tree.iter("p"))
    dropped: list[Decision] = []
    for element in hidden:
        text = " ".join(element.text_content().split())
        if element.getparent() is None or (len(text) > most and len(text) > LONGEST_NOTE):
            continue
        element.drop_tree()
        dropped += [Decision(DROPPED, "hidden", text)] if text else []
    return dropped


def _is_hidden(element: HtmlElement) -> bool:
    if element.tag in {"html", "body", "main", "article", "script", "style"}:
        return False
    if element.get("hidden", "until-found").lower() != "until-found":
        return True
    if element.get("aria-hidden", "").lower() == "true":
        # scripts hide a text that costs from readers of screens until it is paid
        return "paywall" not in element.get("class", "").lower()
    style = element.get("style")
    return style is not None and HIDDEN_STYLE.search(style) is not None


def keep_sentences_whole(tree: HtmlElement) -> None:
    """Give elements within sentences names that the extractor keeps; notes go.

    Args:
        tree: The page; changed in place.
    """
    changes: dict[str, Callable[[HtmlElement], None]] = {
        "q": _mark_quotation,
        "sup": _raise,
        "ruby": _without_readings,
        "nobr": HtmlElement.drop_tag,
        "br": _join_label,
        "span": _break,
        "a": _cut_note,
        **dict.fromkeys(WORDS | CONTROLS, _join),
    }
    for element in list(tree.iter(*changes, *NOTES)):
        if element.getparent() is None:
            continue
        if element.tag in NOTES and _is_note(element):
            element.drop_tree()
        elif element.tag in changes:
            changes[element.tag](element)


def _join(element: HtmlElement) -> None:
    if _is_in_sentence(element):
        element.tag = "span"


def _is_note(element: HtmlElement) -> bool:
    text = element.text_content() if len(element) else element.text or ""
    return 0 < len(text) <= LONGEST_NOTE and _reads_like_note(text)


@lru_cache(maxsize=8192)
def _reads_like_note(text: str) -> bool:
    """Pages repeat the short texts of their menus, and sites repeat them on every page."""
    return NOTE.fullmatch(text) is not None


def _cut_note(link: HtmlElement) -> None:
    if link.text and len(link) == 0:
        link.text = BRACKETED_NOTE.sub("", link.text) or link.text


def _mark_quotation(element: HtmlElement) -> None:
    """Write the marks that browsers put around a quotation, unless its author wrote them."""
    text = element.text_content().strip()
    if text and text[0] not in "“”„«»\"'‘":
        element.text = "“" + (element.text or "")
        if len(element):
            element[-1].tail = (element[-1].tail or "") + "”"
        else:
            element.text += "”"
    element.tag = "span"


def _raise(element: HtmlElement) -> None:
    """Write a power as such: 10⁹ is not 109. References to notes are links and stay."""
    before = element.getprevious()
    parent = element.getparent()
    ahead = (before.tail if before is not None else parent.text) or ""
    text = (element.text or "").strip()
    if len(element) == 0 and POWER.fullmatch(text) and ahead[-1:].isalnum():
        element.text = text.translate(RAISED)
        element.drop_tag()


def _without_readings(element: HtmlElement) -> None:
    """Drop how the characters of a word are pronounced, which would stand twice."""
    for reading in list(element.iter("rt", "rp", "rtc")):
        reading.drop_tree()
    element.tag = "span"


def _is_in_sentence(element: HtmlElement) -> bool:
    """Whether other words stand beside an element in the same paragraph."""
    around = element.getparent()
    while around is not None and around.tag in PHRASES:
        around = around.getparent()
    if around is None:
        return False
    own = len(fold(element.text_content()))
    if around.tag not in SENTENCES and not _has_text_beside(element):
        return False
    if element.tag in CONTROLS:
        return _has_text_beside(element) and bool(fold(element.tail or ""))
    return len(fold(around.text_content())) > own + LABEL


def _has_text_beside(element: HtmlElement) -> bool:
    before = element.getprevious()
    ahead = before.tail if before is not None else element.getparent().text
    return bool(fold(ahead or "")) or bool(fold(element.tail or ""))


def _break(element: HtmlElement) -> None:
    """Read an empty span that is named as a line break as two of them."""
    if (
        len(element) == 0
        and not (element.text or "").strip()
        and has_class(element, "break_classes")
    ):
        element.tag = "br"
        second = Element("br")
        second.tail, element.tail = element.tail, None
        element.addnext(second)


def _join_label(element: HtmlElement) -> None:
    """Join the name of a place, on a line of its own, to the paragraph that it opens."""
    paragraph = element.getparent()
    while paragraph is not None and paragraph.tag in PHRASES:
        paragraph = paragraph.getparent()
    if paragraph is None or paragraph.tag not in SENTENCES:
        return
    ahead = _text_before(paragraph, element)
    after = (element.tail or "").strip()
    following = element.getnext()
    if not after and (following is None or following.tag == "br"):
        return
    if 0 < len(ahead) <= LABEL and _is_place(ahead):
        element.tail = " " + (element.tail or "")
        element.drop_tag()


def _is_place(text: str) -> bool:
    """Whether a label is a place name: in capitals, or with the dash after it; no byline."""
    if text.split(maxsplit=1)[0].casefold().rstrip(":") in load_lexicon("byline_openings"):
        return False
    return text.isupper() or text[-1] in "–—-"


def _text_before(paragraph: HtmlElement, element: HtmlElement) -> str:
    """The text of a paragraph ahead of an element in it; a long one is of no interest."""
    pieces = [paragraph.text or ""]
    for one in paragraph.iterdescendants():
        if one is element:
            break
        pieces.append(one.text or "")
        pieces.append(one.tail or "")
        if sum(map(len, pieces)) > 4 * LABEL:
            break
    return " ".join("".join(pieces).split())
