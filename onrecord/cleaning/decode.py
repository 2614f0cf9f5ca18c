"""Bytes to text.

Pages from the web are decoded as a browser would, and never fail for their encoding alone.
Plain text and records are data that somebody made for us: they decode strictly or not at all.
"""

import codecs
import re
import unicodedata

from w3lib.encoding import html_body_declared_encoding, read_bom, to_unicode

from onrecord import reasons
from onrecord.records import Rejected
from onrecord.text.charsets import is_wide, stated_charset

CONTROL = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f\x7f\ufffe\uffff]")
"""Characters that no XML document may hold; parsers drop the text after some of them."""

MARKS = re.compile(
    r"([\u0300-\u036f\u0483-\u0489\u0591-\u05c7\u0610-\u061a\u064b-\u065f\u0e38-\u0e4e"
    r"\u1ab0-\u1aff\u1dc0-\u1dff\u20d0-\u20ff\u302a-\u302f\ufe20-\ufe2f]{30})"
    r"[\u0300-\u036f\u0483-\u0489\u0591-\u05c7\u0610-\u061a\u064b-\u065f\u0e38-\u0e4e"
    r"\u1ab0-\u1aff\u1dc0-\u1dff\u20d0-\u20ff\u302a-\u302f\ufe20-\ufe2f]+"
)
"""More than 30 marks on one letter, the limit of Unicode's stream-safe format (UAX 15):
normalising takes time that grows with the square of their number."""

PLAIN = bytes({*b"\t\n\r", *range(0x20, 0x7F)})
"""What almost all of a page is made of, and neither of the above."""

MAGIC = (
    (b"%PDF-", "a PDF document"),
    (b"\x89PNG", "a PNG image"),
    (b"\xff\xd8\xff", "a JPEG image"),
    (b"GIF8", "a GIF image"),
    (b"PK\x03\x04", "a ZIP archive or office document"),
    (b"\x1f\x8b", "a gzip archive"),
    (b"\x7fELF", "a program"),
    (b"\xd0\xcf\x11\xe0", "an old office document"),
)
"""How common files that are not text begin."""

SNIFFED = 4096
"""Bytes at the start that are looked at to distinguish text from binary data."""

LANGUAGE = re.compile(rb"<html\b[^>]{0,400}\blang\s*=\s*[\"']?([a-zA-Z]{2,3})", re.IGNORECASE)
OLD = {
    **dict.fromkeys(("ru", "uk", "be", "bg", "mk", "sr"), ("cp1251",)),
    **dict.fromkeys(("pl", "cs", "sk", "hu", "sl", "hr", "ro", "sq"), ("cp1250",)),
    **dict.fromkeys(("et", "lt", "lv"), ("cp1257",)),
    **dict.fromkeys(("ar", "fa", "ur"), ("cp1256",)),
    "el": ("cp1253",),
    "tr": ("cp1254",),
    "he": ("cp1255",),
    "vi": ("cp1258",),
    "th": ("cp874",),
    "ja": ("cp932", "euc_jp"),
    "ko": ("cp949",),
    "zh": ("gb18030", "big5"),
}
"""The encodings in which browsers read pages of a language that state none."""

TAGS = re.compile(rb"<[^<>]*>")
UPPER_WORD = re.compile(rb"(?<![A-Za-z])[\xc0-\xff]{3,}(?![A-Za-z])")
HIGH = 0x80

SEVEN_BITS = "iso2022_jp"
"""Besides the wide ones, an encoding in which bytes that happen to be UTF-8 prove nothing."""


def decode_html(content: bytes, charset: str | None) -> str | Rejected:
    """Decode a web page: byte order mark, header, meta tag, UTF-8, then Windows-1252.

    Bytes that are valid UTF-8 and not plain ASCII are UTF-8 whatever the label says: by
    chance alone that all but never happens, while pages saved again keep their old label.
    A label that stands for no encoding of text counts as none.

    Args:
        content: The page as it came.
        charset: What the transport declared; None where it declared nothing.

    Returns:
        Text in normal form C without control characters, or why it is not text.
    """
    binary = describe_binary(content)
    if binary is not None:
        return Rejected(reasons.BINARY, f"The page says that it is HTML, but it is {binary}.")
    marked, mark = read_bom(content)
    encoding = marked or _declared(content, charset) or "utf-8"
    plain = encoding == "utf-8" and not marked
    proven = marked or is_wide(encoding) or encoding == SEVEN_BITS
    text = _as_utf8(content) if plain or not (proven or content.isascii()) else None
    if text is None:
        known = _guess(content) if plain else encoding
        text = to_unicode(content[len(mark or b"") :], known)
    return unicodedata.normalize("NFC", _sound(text))


def decode_text(content: bytes, charset: str | None) -> str | Rejected:
    """Decode plain text or a record, strictly.

    Args:
        content: The bytes of a file or record.
        charset: What the transport declared; None where it declared nothing.

    Returns:
        The text without its byte order mark, otherwise unchanged, or why it is not text.
    """
    marked, mark = read_bom(content)
    encoding = marked or stated_charset(charset, content) or "utf-8"
    body = content[len(mark or b"") :]
    binary = None if is_wide(encoding) else describe_binary(body)
    if binary is not None:
        return Rejected(reasons.BINARY, f"It should be text, but it is {binary}.")
    try:
        text, _ = codecs.lookup(encoding).decode(body, "strict")
    except UnicodeDecodeError as error:
        return Rejected(reasons.WRONG_ENCODING, _wrong_encoding(encoding, error))
    return str(text)


def describe_binary(content: bytes) -> str | None:
    """Say what data that is not text seems to be; None for text.

    A NUL byte never stands in text of an encoding with single bytes, and UTF-16 and UTF-32
    announce themselves by their byte order mark or their label.
    """
    if read_bom(content)[0]:
        return None
    for magic, name in MAGIC:
        if content.startswith(magic):
            return name
    head = content[:SNIFFED]
    # UTF-16 without a mark has a NUL beside every Latin letter, and a meta tag may name it.
    if head.count(0) > 0 and b"<\x00" not in head and b"\x00<" not in head:
        return f"binary data: there is a NUL byte at position {head.index(0)}"
    return None


def _declared(content: bytes, charset: str | None) -> str | None:
    """The encoding that the transport states, else the page itself; None without a usable one."""
    head = content[:SNIFFED]
    return stated_charset(charset, head) or stated_charset(
        html_body_declared_encoding(content), head
    )


def _sound(text: str) -> str:
    """Drop control characters, then marks beyond thirty on a letter.

    Both are rare: only the few characters that are not plain are looked at for them.
    """
    held = text.encode("utf-8", "surrogatepass").translate(None, PLAIN)
    rare = held.decode("utf-8", "surrogatepass")
    allowed = CONTROL.sub("", rare)
    if len(allowed) < len(rare):
        text = CONTROL.sub("", text)
    return MARKS.sub(r"\1", text) if MARKS.search(allowed) else text


def _as_utf8(content: bytes) -> str | None:
    try:
        return content.decode("utf-8")
    except UnicodeDecodeError:
        return None


def _guess(content: bytes) -> str:
    """UTF-8 where most of what is not ASCII decodes as such, else the old encoding of the language.

    Windows-1252 where the page states no language that was written in another, unless most of
    its letters are those of Windows-1251.
    """
    text = content.decode("utf-8", "replace")
    bad = text.count("\ufffd")
    good = len(text) - len(text.encode("ascii", "ignore")) - bad
    if good >= bad:
        return "utf-8"
    stated = LANGUAGE.search(content[:SNIFFED])
    for encoding in OLD.get(stated[1].decode("ascii").lower(), ()) if stated else ():
        if _decodes(content, encoding):
            return encoding
    return "cp1251" if stated is None and _is_cyrillic(content) else "cp1252"


def _decodes(content: bytes, encoding: str) -> bool:
    return content.decode(encoding, "replace").count("\ufffd") * 1000 <= len(content)


def _is_cyrillic(content: bytes) -> bool:
    """Whether words are written in the upper half alone, as only other alphabets are."""
    words = UPPER_WORD.findall(TAGS.sub(b" ", content))
    return sum(map(len, words)) > 0.7 * sum(byte >= HIGH for byte in content)


def _wrong_encoding(encoding: str, error: UnicodeDecodeError) -> str:
    return (
        f"Byte {error.start} is not {encoding}: {error.reason}. Save the file as UTF-8, "
        "or put a byte order mark at its start if it is UTF-16."
    )
