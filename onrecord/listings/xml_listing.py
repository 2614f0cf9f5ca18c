"""RSS, RDF, Atom and sitemaps, read as a stream: no tree is built, nothing is expanded."""

import re
from collections.abc import Iterable, Mapping
from html.entities import html5

from lxml import etree

from onrecord import reasons
from onrecord.listings.entries import Entry, Listing, SubListing, read_each
from onrecord.listings.fields import Fields, feed_entry, sitemap_entry, sub_listing
from onrecord.listings.plain import plain_text
from onrecord.records import Rejected

KINDS = {
    "rss": "rss",
    "channel": "rss",
    "RDF": "rdf",
    "feed": "atom",
    "urlset": "sitemap",
    "sitemapindex": "sitemapindex",
}
"""What a document's first element says that it is."""

ENTRY_TAGS = {"item", "entry", "url", "sitemap"}
MAX_ENTRIES = 50_000
"""Entries that are read of one document; the protocol of sitemaps allows no more."""

MAX_ELEMENTS = 1_000_000
MAX_TEXTS = 3_000_000
"""Elements and stretches of text of one document; an entity begins a stretch of its own."""

MAX_DEPTH = 64
"""Elements inside one another, at most; deeper documents are broken or hostile."""

MAX_FIELDS = 300
"""Fields that are kept of an entry; bounds what a broken one can hold."""

MAX_TEXT = 500_000
"""Characters that are kept of a field; bounds it likewise."""

PREFIXES = {
    "http://purl.org/dc/elements/1.1/": "dc:",
    "http://purl.org/dc/terms/": "dcterms:",
    "http://purl.org/rss/1.0/modules/content/": "content:",
    "http://www.google.com/schemas/sitemap-news/0.9": "news:",
    "http://rssnamespace.org/feedburner/ext/1.0": "feedburner:",
    "http://www.w3.org/1999/02/22-rdf-syntax-ns#": "",
    "http://www.w3.org/2005/Atom": "",
    "http://purl.org/atom/ns#": "",
    "http://purl.org/rss/1.0/": "",
    "http://my.netscape.com/rdf/simple/0.9/": "",
    "http://channel.netscape.com/rdf/simple/0.9/": "",
    "http://www.sitemaps.org/schemas/sitemap/0.9": "",
    "http://www.google.com/schemas/sitemap/0.84": "",
    "http://www.w3.org/1999/xhtml": "",
}
"""Name spaces whose elements are read; elements of others get a prefix that nobody reads."""

DECLARATION = re.compile(r"\A[^<]{0,4096}(?:<\?xml[^>]{0,400}\?>)?")
BARE = re.compile(r"&(?!(?:#\d{1,7}|#[xX][0-9a-fA-F]{1,6}|[A-Za-z][A-Za-z0-9]{1,31});)")
NAMED = re.compile(r"&([A-Za-z][A-Za-z0-9]{1,31});")
NUMBERED = re.compile(r"&#(?:[xX]([0-9a-fA-F]{1,6})|(\d{1,7}));")
CDATA = re.compile(r"(<!\[CDATA\[|\]\]>)")
HELD = 40
"""Characters at the end of a piece in which something may have begun."""

OWN = {"amp", "lt", "gt", "quot", "apos"}
FORBIDDEN = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f\ufffe\uffff\ud800-\udfff]")
LAST = 0x10FFFF
BASE = "{http://www.w3.org/XML/1998/namespace}base"
LANGUAGE = "{http://www.w3.org/XML/1998/namespace}lang"
ENTITY_DECLARATION = "<!ENTITY"


def read_xml(pieces: Iterable[str], url: str) -> Listing | Rejected:
    """Read a document as far as it goes.

    Args:
        pieces: Its text, in pieces.
        url: Where it came from.
    """
    reader = FieldCollector()
    # Never `huge_tree`: the parser's own limits on depth, names and texts are wanted.
    parser = etree.XMLParser(
        target=reader,  # type: ignore[arg-type]  # the stubs ask for more than lxml does
        recover=True,
        resolve_entities=False,
        load_dtd=False,
        no_network=True,
    )
    failure = _feed(parser, reader, pieces)
    if failure is not None:
        return failure
    kind = KINDS.get(reader.root or "")
    if kind is None:
        what = f"a document of the kind <{reader.root}>" if reader.root else "no XML"
        return Rejected(reasons.BROKEN_LISTING, f"This is {what}, no feed and no sitemap.")
    title = plain_text(reader.about.get("title", "")) or None
    language = reader.about.get("language") or reader.about.get("dc:language")
    made, faults = read_each(reader.entries, lambda fields: _made(kind, fields, reader.base, url))
    return Listing(
        kind,
        title,
        language,
        tuple(entry for entry in made if isinstance(entry, Entry)),
        tuple(entry for entry in made if isinstance(entry, SubListing)),
        cut=reader.full,
        faults=tuple(faults),
    )


def _made(kind: str, fields: Fields, base: str | None, url: str) -> Entry | SubListing | None:
    if kind == "sitemap":
        return sitemap_entry(fields, url)
    if kind == "sitemapindex":
        return sub_listing(fields, url)
    return feed_entry(fields, base, url)


def _feed(
    parser: "etree.XMLParser", reader: "FieldCollector", pieces: Iterable[str]
) -> Rejected | None:
    """Parse until the end, until enough is read, or until it cannot go on."""
    cleaner, first = Cleaner(), True
    try:
        for piece in pieces:
            text = cleaner.take(DECLARATION.sub("", piece, count=1) if first else piece)
            first = False
            if not reader.root and ENTITY_DECLARATION in text:
                detail = "It declares entities, which no feed needs and attackers use."
                return Rejected(reasons.BROKEN_LISTING, detail)
            parser.feed(text.encode("utf-8"))
            if reader.full:
                return None
        parser.feed(cleaner.rest().encode("utf-8"))
        parser.close()
    except (etree.XMLSyntaxError, UnicodeDecodeError):
        # Even recovery ends somewhere, or leaves half a character in a name; what was read
        # up to there counts.
        return None
    return None


class Cleaner:
    """Makes text that XML allows of text as feeds have it.

    HTML's names of characters become the characters, and an ampersand that begins no such
    name is escaped; inside CDATA everything stays.
    """

    def __init__(self) -> None:
        self._held = ""
        self._inside = False

    def take(self, piece: str) -> str:
        """Clean a piece; what may go on in the next one is held back."""
        text = self._held + piece
        cut = max(text.rfind(mark, max(len(text) - HELD, 0)) for mark in "&<]")
        self._held = text[cut:] if cut >= 0 else ""
        return self._clean(text[:cut] if cut >= 0 else text)

    def rest(self) -> str:
        """Clean what was held back."""
        return self._clean(self._held)

    def _clean(self, text: str) -> str:
        parts = CDATA.split(NUMBERED.sub(_numbered, FORBIDDEN.sub("", text)))
        for place, part in enumerate(parts):
            if part == "<![CDATA[":
                self._inside = True
            elif part == "]]>":
                self._inside = False
            elif not self._inside:
                parts[place] = NAMED.sub(_character, BARE.sub("&amp;", part))
        return "".join(parts)


def _numbered(match: re.Match[str]) -> str:
    """A character by its number; nothing for one that XML does not allow."""
    number = int(match[1], 16) if match[1] else int(match[2])
    allowed = number <= LAST and not FORBIDDEN.match(chr(number))
    return match.group() if allowed else ""


def _character(match: re.Match[str]) -> str:
    name = match.group(1)
    return match.group() if name in OWN else html5.get(f"{name};", f"&amp;{name};")


class FieldCollector:
    """Collects the fields of entries as the parser meets them.

    Attributes:
        root: Name of the first element; None before there is one.
        base: What its relative addresses are relative to, as it says itself.
        about: Texts beside the entries: title, language.
        entries: The fields of each entry.
        full: There is more than is read.
    """

    def __init__(self) -> None:
        self.root: str | None = None
        self.base: str | None = None
        self.about: dict[str, str] = {}
        self.entries: list[Fields] = []
        self.full = False
        self._native = ""
        self._path: list[str] = []
        self._texts: list[list[str]] = []
        self._attributes: list[Mapping[str, str]] = []
        self._entry: Fields | None = None
        self._tag = ""
        self._depth = 0
        self._elements = 0
        self._pieces = 0
        self._length = 0

    def start(self, tag: str, attributes: Mapping[str, str]) -> None:
        """An element opens."""
        self._elements += 1
        if self.full or self._elements > MAX_ELEMENTS or len(self._path) >= MAX_DEPTH:
            self.full = True
            return
        if self.root is None:
            self._native = _native_space(tag)
        name = self._name(tag)
        if self._entry is not None and name == self._tag:
            # An entry inside an entry: the one before was never closed.
            self.entries.append(self._entry)
            self._entry = None
            for stack in (self._path, self._texts, self._attributes):
                del stack[self._depth :]
        if self.root is None:
            self.root = name
            self.base = attributes.get(BASE)
            if attributes.get(LANGUAGE):
                self.about["language"] = attributes[LANGUAGE]
        elif self._entry is None and name in ENTRY_TAGS:
            if len(self.entries) >= MAX_ENTRIES:
                self.full = True
                return
            self._entry, self._tag = Fields(dict(attributes)), name
            self._depth, self._length = len(self._path), 0
        self._path.append(name)
        self._texts.append([])
        self._attributes.append(dict(attributes))

    def data(self, text: str) -> None:
        """Text stands here."""
        self._pieces += 1
        self.full = self.full or self._pieces > MAX_TEXTS
        self._length += len(text)
        if self._texts and self._length <= MAX_TEXT:
            self._texts[-1].append(text)

    def end(self, tag: str) -> None:
        """An element closes."""
        if self.full or not self._path or self._path[-1] != self._name(tag):
            return
        name, text = self._path.pop(), "".join(self._texts.pop())
        attributes = self._attributes.pop()
        if self._entry is None:
            self._length = 0
            if text.strip() and len(self._path) <= 2:
                self.about.setdefault(name, text.strip()[:500])
            return
        below = len(self._path) - self._depth
        if below == 0:
            self.entries.append(self._entry)
            self._entry = None
        elif below <= 2 and len(self._entry.found) < MAX_FIELDS:
            path = "/".join([*self._path[self._depth + 1 :], name])
            self._entry.found.append((path, attributes, text))
        if self._entry is not None and self._texts:
            # Markup inside a text: what it holds belongs to the text around it.
            self._texts[-1].append(text + "\n" if name in {"p", "div", "li", "br"} else text)

    def _name(self, tag: str) -> str:
        """An element's name; elements in the first one's own name space have no prefix."""
        space, _, local = tag.rpartition("}")
        return local if space and space == self._native else _name(tag)

    def close(self) -> None:
        """The document ends; an entry that was cut off counts as far as it goes."""
        if self._entry is not None and self._entry.found:
            self.entries.append(self._entry)
            self._entry = None


def _native_space(tag: str) -> str:
    """The name space of a first element that says what the document is, however it is spelt."""
    space, _, local = tag.rpartition("}")
    return space if local in KINDS else ""


def _name(tag: str) -> str:
    """`dc:date`, `item`: the name with the prefix by which this module calls its space."""
    space, _, local = tag.rpartition("}")
    if not space:
        return local
    return PREFIXES.get(space[1:].strip(), "other:") + local
