"""A web page as an article."""

import re
from collections.abc import Sequence

from lxml import etree
from lxml.html import HtmlComment, HtmlElement, HTMLParser, document_fromstring

from onrecord import reasons
from onrecord.cleaning.body.body_text import Line, read_lines, tidy_lines
from onrecord.cleaning.body.boxes import open_boxes
from onrecord.cleaning.body.furniture import prune_furniture, read_anchors, wrap_bare_text
from onrecord.cleaning.body.left_out import fill_gaps
from onrecord.cleaning.body.standfirst import find_standfirst
from onrecord.cleaning.body.stated import (
    is_beginning,
    is_menu,
    is_short,
    stated_lines,
    told_text,
    whole_text,
)
from onrecord.cleaning.body.visible_tree import (
    drop_closed,
    drop_hidden,
    drop_unseen,
    keep_sentences_whole,
)
from onrecord.cleaning.compose import (
    ArticleDraft,
    compose_article,
    confirmed_language,
    has_words,
)
from onrecord.cleaning.decisions import ADDED, DROPPED, Cleaned, Decision
from onrecord.cleaning.decode import decode_html
from onrecord.cleaning.metadata.credits import shown_credits
from onrecord.cleaning.metadata.page_metadata import Metadata, read_metadata
from onrecord.cleaning.mojibake import mend, mended_metadata
from onrecord.cleaning.page_kind import why_no_article
from onrecord.cleaning.script_text import script_lines
from onrecord.records import Article, Page, Rejected
from onrecord.urls import canonical_url

ALL_ALIKE = etree.ElementDefaultClassLookup(element=HtmlElement, comment=HtmlComment)
"""Forms and their fields need no classes of their own here; lxml asks a Python function for
them, a million times in a few hundred pages."""


def clean_html(page: Page) -> Cleaned:
    """Make an article of a web page: its text, and what it says about itself."""
    decisions: list[Decision] = []
    said: list[Metadata] = []
    result = _article(page, decisions, said)
    if not said or isinstance(result, Rejected):
        return Cleaned(result, decisions)
    return Cleaned(result, decisions, said[0].tags, said[0].picture)


def _article(page: Page, decisions: list[Decision], said: list[Metadata]) -> Article | Rejected:
    text = decode_html(page.content, page.charset)
    if isinstance(text, Rejected):
        return text
    tree = parse_html(drop_unseen(text))
    if tree is None:
        return Rejected(reasons.NO_TEXT, f"There is no HTML in {page.final_url}.")
    _alive = list(tree.iter())
    drop_closed(tree)
    meta = mended_metadata(read_metadata(tree, page.final_url))
    said.append(meta)
    anchors = read_anchors(tree, page.final_url)
    credited = shown_credits(tree)
    decisions += drop_hidden(tree)
    decisions += prune_furniture(tree)
    open_boxes(tree)
    keep_sentences_whole(tree)
    wrap_bare_text(tree)
    found = _main_text(tree, meta, anchors, decisions)
    if isinstance(found, Rejected):
        return found
    lines, dropped = tidy_lines(found, meta, frozenset(anchors))
    standfirst = find_standfirst(tree, meta, lines)
    decisions += [*dropped, *(Decision(ADDED, "standfirst", text) for text in standfirst)]
    body = "\n".join([*standfirst, *(line.text for line in lines)])
    if not has_words(body):
        return Rejected(reasons.NO_TEXT, f"There is no article text in {page.final_url}.")
    return compose_article(page, _draft(meta, body, credited))


def _main_text(
    tree: HtmlElement, meta: Metadata, anchors: Sequence[str], decisions: list[Decision]
) -> Sequence[Line] | Rejected:
    """The lines of a page's main text: extracted, or stated in its head or its scripts."""
    shown = [Line(mend(line.text), line.tag) for line in read_lines(tree, meta.url)]
    found, rule = whole_text(shown, stated_lines(meta.node)), "article_body"
    if found is shown and is_short(shown):
        found, rule = told_text(shown, script_lines(tree)), "script_text"
    if not any(has_words(line.text) for line in found) or is_menu(found, meta, anchors):
        return Rejected(reasons.NO_TEXT, f"There is no article text in {meta.url}.")
    reason = why_no_article(tree, meta, found, anchors)
    if reason is not None:
        return Rejected(reasons.NOT_AN_ARTICLE, reason)
    if found is shown:
        found, back = fill_gaps(tree, shown)
        decisions += [Decision(ADDED, "left_out", line.text) for line in back]
        return found
    decisions += [Decision(ADDED, rule, line.text) for line in found]
    decisions += [Decision(DROPPED, rule, line.text) for line in shown]
    return found


def _draft(meta: Metadata, body: str, credited: Sequence[str]) -> ArticleDraft:
    return ArticleDraft(
        url=meta.url,
        canonical_url=canonical_url(meta.url),
        title=meta.title,
        authors=meta.authors,
        published=meta.published,
        body=body,
        source_name=meta.publisher,
        language=confirmed_language(body, meta.language),
        kind=meta.kind,
        credits=credited,
        partial=is_beginning(meta, body),
    )


FAR_NUMBER = re.compile(r"#\d{50,};?")
"""A number beyond all characters, also behind an escaped `&`: the extractor unescapes text once
more, and Python refuses to read a number of thousands of digits."""

NO_CHARACTER = re.compile(
    r"&(?:amp;)*#(?:[xX]0*(?:[1-8bcefBCEF]|1[0-9a-fA-F]|[fF]{3}[efEF])(?![0-9a-fA-F])"
    r"|0*(?:[1-8]|1[12]|1[4-9]|2[0-9]|3[01]|6553[45])(?![0-9]));?"
)
"""A reference to a control character, which the parser would put into text, and which nothing may
then write into a tree again. Line feed, tab and carriage return are none of them."""


def parse_html(text: str) -> HtmlElement | None:
    """Parse a page, however broken; None where there is nothing to parse.

    The parser stops at a depth of 256 elements, so that no page exhausts the stack of
    what walks the tree.
    """
    parser = HTMLParser(encoding="utf-8", remove_comments=True, remove_pis=True, collect_ids=False)
    parser.set_element_class_lookup(ALL_ALIKE)
    try:
        sound = NO_CHARACTER.sub("", FAR_NUMBER.sub("\ufffd", text))
        tree = document_fromstring(sound.encode("utf-8", "replace"), parser=parser)
    except etree.ParserError:
        return None
    return tree
