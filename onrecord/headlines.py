"""The headline of a page."""

import re
import unicodedata

from lxml.html import HtmlElement

from onrecord.json_ld import Node, plain_text

SITE = re.compile(r"\s+[|–—·»:-]\s+[^|–—·»]{2,40}$")


def squeeze(text: str) -> str:
    """Reduce a text to its letters and digits in lower case, to compare wordings."""
    return re.sub(r"\W+", "", unicodedata.normalize("NFKC", text).lower())


def choose_title(
    tree: HtmlElement, node: Node | None, metas: dict[str, list[str]], site: str | None
) -> str | None:
    """Choose the headline as a reader sees it.

    The h1 that is part of what JSON-LD, Open Graph or the title element say, else the
    JSON-LD headline, else og:title without the site's name, else the title element.
    """
    headline = plain_text(node.get("headline")) if node else ""
    shared = next(iter(metas.get("og:title", ())), "")
    titles = [plain_text(title.text) for title in tree.iter("title") if title.text]
    title = titles[0] if titles else ""
    claims = [squeeze(text) for text in (headline, shared, title)]
    for heading in tree.iter("h1"):
        text = plain_text(heading.text_content())
        squeezed = squeeze(text)
        if len(squeezed) >= 10 and any(squeezed in claim for claim in claims):
            return text
    return headline or without_site(shared, site) or without_site(title, site) or None


def without_site(title: str, site: str | None) -> str:
    """Cut the site's name from the end of a title."""
    if site and squeeze(title).endswith(squeeze(site)):
        cut = SITE.sub("", title)
        if squeeze(title).startswith(squeeze(cut) + squeeze(site)):
            return cut
    return title
