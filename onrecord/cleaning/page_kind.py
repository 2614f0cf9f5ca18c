"""Whether a page is an article at all.

Homepages, tag pages and forms give thousands of characters of "text" to any extractor. No
single sign distinguishes them from articles, so signs are weighed; a page without any sign, as
people write by hand, counts as an article if it has a sentence.
"""

import re
from collections.abc import Container, Iterator, Sequence
from dataclasses import dataclass
from itertools import islice

from lxml.html import HtmlElement

from onrecord.cleaning.body.body_text import Line, is_prose
from onrecord.cleaning.metadata.page_metadata import Metadata
from onrecord.cleaning.wording import fold
from onrecord.lexicons import load_lexicon
from onrecord.urls import join_url, split_web_url

START = 2
"""Points of a page of which nothing is known; below 1 it is no article."""

READ = 400
"""Lines of a page by which it is judged."""

SEARCHED = 200_000
"""Characters of link texts in which lines are looked for."""

TEASER = 1200
"""Characters of the largest box with a heading and a teaser."""

SENTENCE = 400
"""Characters above which a sentence is none."""

WORD = 15
"""Characters a word above which a script writes no spaces, and perhaps no full stops."""

MARK = re.compile(r"[.!?…。！？؟।]")

RUN = 4
"""Sentences in a row that no list of links has: each of its teasers follows a headline."""

ARTICLE_SEGMENT = re.compile(r"\d{4}|(?:-[^-]+){3}|\.s?html?$|_\d+$")


@dataclass(frozen=True, slots=True)
class Sign:
    """Something that speaks for or against a page being an article.

    Attributes:
        points: Weight, negative against.
        name: What was seen, as part of a sentence.
    """

    points: int
    name: str


def why_no_article(
    tree: HtmlElement, meta: Metadata, lines: Sequence[Line], anchors: Sequence[str]
) -> str | None:
    """Say why a page is a list, a form or a notice; None for an article.

    Args:
        tree: The page; not changed.
        meta: What the page says about itself.
        lines: The lines of its main text.
        anchors: The texts of its links, letters and digits only.
    """
    signs = [*_claims(meta), *_address(meta.url), *_text(tree, meta, lines, anchors)]
    if START + sum(sign.points for sign in signs) >= 1:
        return None
    against = ", ".join(sign.name for sign in signs if sign.points < 0)
    return f"{meta.url} is a list, a form or a notice, not an article: {against}."


def _claims(meta: Metadata) -> Iterator[Sign]:
    if meta.says_article:
        yield Sign(3, "it calls itself an article")
    elif meta.says_list:
        yield Sign(-1, "it calls itself a site or collection")
    if meta.published is not None and meta.published.by != "html":
        yield Sign(1, "it states a date")


def _address(url: str) -> Iterator[Sign]:
    parts = split_web_url(url)
    if parts is None:
        return
    segments = [segment.lower() for segment in parts.path.split("/") if segment]
    if not segments:
        if not parts.query:
            yield Sign(-5, "its address is that of a front page")
        return
    lists, last = load_lexicon("list_segments"), segments[-1]
    if last in lists or (len(segments) > 1 and segments[-2] in lists):
        yield Sign(-3, "its address is that of a list or form")
    elif not ARTICLE_SEGMENT.search(last) and not parts.query:
        yield Sign(-1, "its address is short")


def _text(
    tree: HtmlElement, meta: Metadata, lines: Sequence[Line], anchors: Sequence[str]
) -> Iterator[Sign]:
    read = lines[:READ]
    linked = "\n".join(anchors)[:SEARCHED]
    teasers = _teasers(tree, meta.url)
    links = {line.text for line in read if len(line.text) >= 20 and fold(line.text) in linked}
    prose = [line.text for line in read if line.text not in links and has_sentences(line.text)]
    listed = {text for text in prose if fold(text) in teasers}
    if _longest_run(read, links | listed) < RUN:
        share = sum(map(len, links)) / max(1, sum(len(line.text) for line in read))
        if share > 0.15:
            yield Sign(-6 if share > 0.4 else -3, "much of its text is links")
        if len(listed) > 0.5 * len(prose):
            yield Sign(-6, "most of its sentences are teasers below linked headings")
    length = sum(map(len, prose))
    if length == 0:
        yield Sign(-4, "it has no sentences")
    elif length < 500:
        yield from _form(tree, meta)


def has_sentences(text: str) -> bool:
    """Whether a line is prose, not a menu that has run together into one long line."""
    marks = len(MARK.findall(text))
    unspaced = len(text) > WORD * len(text.split())
    return is_prose(text) and (unspaced or marks >= max(1, len(text) // SENTENCE))


def _form(tree: HtmlElement, meta: Metadata) -> Iterator[Sign]:
    """Look for the signs of forms and notices, which count on pages with little text."""
    if tree.find(".//input[@type='password']") is not None:
        yield Sign(-4, "it asks for a password")
    if any(_is_notice(title) for title in (fold(meta.title or ""), *meta.headlines)):
        yield Sign(-6, "its title is that of a notice")


def _teasers(tree: HtmlElement, url: str) -> str:
    """Join the texts of small boxes under headings that lead to other pages, squeezed."""
    boxes: dict[HtmlElement, str] = {}
    for heading in islice(tree.iter("h2", "h3", "h4", "h5"), READ):
        leading = (link for link in heading.iter("a") if not _leads_to(link, url))
        links = sum(len(fold(link.text_content())) for link in leading)
        box = _box(heading)
        if box is None or links < 0.9 * max(15, len(fold(heading.text_content()))):
            continue
        text = box.text_content()
        if len(text) <= TEASER and box not in boxes:
            boxes[box] = fold(text)
    return "\n".join(boxes.values())


def _leads_to(link: HtmlElement, url: str) -> bool:
    """Whether a link leads to the page on which it stands, as a blog's headline does."""
    target = join_url(url, link.get("href", "").strip()) or ""
    return target.partition("#")[0].rstrip("/") == url.partition("#")[0].rstrip("/")


def _box(heading: HtmlElement) -> HtmlElement | None:
    """Find the nearest element around a heading that has more text than the heading."""
    text = heading.text_content().strip()
    around = heading.iterancestors()
    return next((one for one in around if one.text_content().strip() != text), None)


def _longest_run(lines: Sequence[Line], listed: Container[str]) -> int:
    """Count the most sentences that follow one another; listed and short lines end a run."""
    longest = run = 0
    for line in lines:
        run = run + 1 if line.text not in listed and is_prose(line.text) else 0
        longest = max(longest, run)
    return longest


def _is_notice(squeezed: str) -> bool:
    return any(squeezed.startswith(notice) for notice in load_lexicon("notice_titles"))
