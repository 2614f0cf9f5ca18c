"""A plain-text file as an article."""

import re
from collections.abc import Mapping

from onrecord import reasons
from onrecord.cleaning.compose import (
    ArticleDraft,
    Published,
    compose_article,
    has_words,
    language_code,
)
from onrecord.cleaning.decode import decode_text
from onrecord.cleaning.metadata.bylines import tidy_names
from onrecord.cleaning.metadata.moments import parse_moment
from onrecord.records import Article, Page, Rejected
from onrecord.urls import canonical_url

LINE_ENDING = re.compile(r"\r\n?")
MATTER = re.compile(r"\s*---[ \t]*\n((?:[^\n]{0,2000}\n){1,60}?)(?:---|\.\.\.)[ \t]*(?:\n|\Z)")
FIELD = re.compile(r"^([A-Za-z_]{2,20})[ \t]*:[ \t]*(\S.*)$", re.MULTILINE)
KNOWN = frozenset({"title", "date", "author", "authors", "source", "url", "language"})
"""Names that a front matter states something under."""

LONGEST_VALUE = 1500
"""Characters of a value that is put into a front matter, at most."""

WEB = ("http://", "https://")
OUTER_BLANK = re.compile(r"\A(?:[^\S\n]*\n)+|(?:\n[^\S\n]*)+\Z")


def clean_text(page: Page) -> Article | Rejected:
    r"""Make an article of a text file.

    Its words stay as they are: line endings become `\n`, and blank lines around the text
    go. The first line is the title when a blank line and more text follow it. What a front
    matter between two lines `---` states of title, date, author, source, url and language
    counts, and is no part of the text.
    """
    text = decode_text(page.content, page.charset)
    if isinstance(text, Rejected):
        return text
    stated, rest = split_matter(normal_lines(text))
    title, body = (None, OUTER_BLANK.sub("", rest)) if "title" in stated else split_title(rest)
    if not has_words(body):
        return Rejected(reasons.NO_TEXT, f"There are no words in {page.url}.")
    moment = parse_moment(stated.get("date", ""))
    url = stated.get("url", "")
    url = url if url.startswith(WEB) else page.final_url
    authors = stated.get("author") or stated.get("authors") or ""
    draft = ArticleDraft(
        url=url,
        canonical_url=canonical_url(url),
        title=stated.get("title") or title,
        authors=tuple(tidy_names([authors])),
        published=Published(moment.at, moment.precision, "record", moment.offset)
        if moment
        else None,
        body=body,
        source_name=stated.get("source"),
        language=language_code(stated.get("language", "")),
        kind="article",
    )
    return compose_article(page, draft)


def split_matter(text: str) -> tuple[dict[str, str], str]:
    """Part a text into what its front matter states and the rest.

    Args:
        text: With line feeds as line endings.

    Returns:
        Values by name in lower case, without quotation marks around them; empty, and the
        whole text, where it does not begin with a front matter of known names.
    """
    match = MATTER.match(text)
    fields = FIELD.findall(match[1]) if match else []
    stated = {name.lower(): _value(value.strip()) for name, value in fields}
    if match is None or KNOWN.isdisjoint(stated):
        return {}, text
    return {name: value for name, value in stated.items() if value}, text[match.end() :]


def with_matter(text: str, stated: Mapping[str, str]) -> str:
    """A text below a front matter that states these values; one that has its own stays as it is.

    Args:
        text: A text.
        stated: Values by their names, of which the front matter of a text knows seven.
    """
    if split_matter(normal_lines(text))[0]:
        return text
    values = {name: " ".join(value.split())[:LONGEST_VALUE] for name, value in stated.items()}
    lines = [f'{name}: "{value}"' for name, value in values.items() if name in KNOWN and value]
    return "\n".join(["---", *lines, "---", text]) if lines else text


def _value(raw: str) -> str:
    """A value without the pair of quotation marks, or the brackets of a list, around it."""
    quoted = len(raw) > 1 and raw[0] == raw[-1] and raw[0] in "\"'"
    return raw[1:-1].strip() if quoted else raw.strip("[]")


def normal_lines(text: str) -> str:
    r"""Turn the line endings of other systems into `\n`."""
    return LINE_ENDING.sub("\n", text)


def split_title(text: str) -> tuple[str | None, str]:
    r"""Part a text into title and body.

    Args:
        text: With `\n` line endings.

    Returns:
        The first line, trimmed, if a blank line and then more text follow it, else None;
        and the rest without blank lines around it.
    """
    trimmed = OUTER_BLANK.sub("", text)
    first, _, rest = trimmed.partition("\n")
    second, _, more = rest.partition("\n")
    if first.strip() and not second.strip() and more.strip():
        return first.strip(), OUTER_BLANK.sub("", more)
    return None, trimmed
