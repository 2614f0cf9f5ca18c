"""The standfirst: the paragraph between headline and text that extraction tends to lose."""

from collections.abc import Sequence

from lxml.html import HtmlElement

from onrecord.body_text import Line
from onrecord.headlines import squeeze
from onrecord.metadata import Metadata


def find_standfirst(tree: HtmlElement, meta: Metadata, lines: Sequence[Line]) -> list[str]:
    """Find the page's own standfirst where the body lost it.

    Returns:
        Its paragraphs; empty where the body has it, or where the page has none.
    """
    body = squeeze(" ".join(line.text for line in lines))
    wanted = {squeeze(text): text for text in meta.descriptions if len(text) >= 40}
    for element in tree.iter("p", "div", "h2", "h3", "span", "strong"):
        text = " ".join(element.text_content().split())
        squeezed = squeeze(text)
        if squeezed in wanted and squeezed not in body:
            return [text]
    return []
