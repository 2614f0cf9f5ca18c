"""Text from outside made visible: what would command a terminal, or turn its text round, is named.

A page's title can hold the codes by which programs clear a screen, rename a window, fill the
clipboard or print letters in another order than they stand in.
"""

import re

COMMANDS = re.compile(
    "\r\n|["
    "\x00-\x08\x0b-\x1f\x7f"  # controls but tab and line feed
    "\x80-\x9f"  # the second set of controls, which some terminals obey alike
    "\u2028\u2029"  # ends of lines and paragraphs
    "\u202a-\u202e\u2066-\u2069"  # overrides and isolates of the direction of writing
    "\ud800-\udfff"  # halves of characters: bytes of file names that are no UTF-8
    "]"
)


def visible(text: str) -> str:
    r"""A text with each character that a terminal would obey as \u and four figures.

    JSON has the same notation, so JSON stays JSON. Tabs and ends of lines stay.
    """
    return COMMANDS.sub(_named, text)


def one_line(text: str) -> str:
    """The same in one line: whatever a title holds, it cannot begin a line of ours."""
    return visible(text).replace("\n", "\\u000a")


def _named(found: re.Match[str]) -> str:
    return "\n" if found[0] == "\r\n" else f"\\u{ord(found[0]):04x}"
