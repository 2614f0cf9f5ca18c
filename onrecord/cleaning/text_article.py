"""A plain-text file as an article."""

import re

from onrecord import reasons
from onrecord.cleaning.compose import ArticleDraft, compose_article, has_words
from onrecord.cleaning.decode import decode_text
from onrecord.records import Article, Page, Rejected
from onrecord.urls import canonical_url

LINE_ENDING = re.compile(r"\r\n?")
OUTER_BLANK = re.compile(r"\A(?:[^\S\n]*\n)+|(?:\n[^\S\n]*)+\Z")


def clean_text(page: Page) -> Article | Rejected:
    r"""Make an article of a text file.

    Its words stay as they are: line endings become `\n`, and blank lines around the text
    go. The first line is the title when a blank line and more text follow it.
    """
    text = decode_text(page.content, page.charset)
    if isinstance(text, Rejected):
        return text
    title, body = split_title(normal_lines(text))
    if not has_words(body):
        return Rejected(reasons.NO_TEXT, f"There are no words in {page.url}.")
    draft = ArticleDraft(
        url=page.final_url,
        canonical_url=canonical_url(page.final_url),
        title=title,
        authors=(),
        published=None,
        body=body,
        source_name=None,
        language=None,
        kind="article",
    )
    return compose_article(page, draft)


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
