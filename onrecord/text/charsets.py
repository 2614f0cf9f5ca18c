"""Labels of encodings, as headers, pages and mail state them: which of them can be believed."""

from w3lib.encoding import resolve_encoding

NOT_TEXT = frozenset(
    {"base64", "bz2", "charmap", "hex", "idna", "mbcs", "oem", "palmos", "punycode", "quopri"}
    | {"raw-unicode-escape", "rot-13", "undefined", "unicode-escape", "utf-7", "uu", "zlib"}
)
"""Names that Python looks up as it does encodings, and that no text is written in: they
escape, compress or spell bytes, or depend on the machine."""

QUOTES = " \t\r\n\"';"
WIDE = ("utf-16", "utf-32")
UNMARKED = {"utf-16": "utf-16-le", "utf-32": "utf-32-le"}
"""What is meant where no byte order mark says otherwise, as the web has it."""


def resolve_charset(label: str) -> str | None:
    """Give the encoding that a label stands for on the web: `latin1` is Windows-1252.

    Returns:
        The name of a codec that decodes bytes to text and raises nothing but
        UnicodeDecodeError; None for a label that stands for none.
    """
    try:
        name = resolve_encoding(label.strip(QUOTES))
    except ValueError:
        # half of a surrogate pair, or a NUL
        return None
    return None if name is None or name in NOT_TEXT else UNMARKED.get(name, name)


def stated_charset(label: str | None, content: bytes) -> str | None:
    """The same for a label that something is stated under.

    Tags, brackets and line ends are ASCII characters, which have NUL bytes beside them in
    UTF-16 and UTF-32: where there is none, such a label is wrong.

    Args:
        label: The label; None where there is none.
        content: How what it is stated of begins.
    """
    encoding = resolve_charset(label) if label else None
    return None if encoding and is_wide(encoding) and b"\0" not in content else encoding


def is_wide(encoding: str) -> bool:
    """Whether an encoding writes each character, even a Latin one, with two bytes or four."""
    return encoding.startswith(WIDE)
