"""Titles with where they appeared: `1. “Dam closed,” The Echo.`, `“Dam closed” (The Echo)`."""

import re
from collections.abc import Sequence

from onrecord.lexicons import alternatives, load_class
from onrecord.quotes.regions import WORD, is_title
from onrecord.text.quotation_marks import Region

# Nothing here gives back what it took: a line of many names would be tried in countless ways.
CAPITALISED = r"(?>[^\W\d_a-zß-ÿ](?:[\w’'&/-]|\.(?=\w))*)"
NUMBER = r"(?>\d(?:[\w/–-]|[:.](?=\w))*)"
SMALL = alternatives("small_in_citation")
REST = rf"(?:(?:{CAPITALISED}|{NUMBER}|{SMALL}|&)(?:[\s,.;:()\[\]“”\"]++|$))++"
"""Where something appeared: names, dates, pages, and small words that stand in such."""

LEAD = r"\W{0,3}(?:\[?\(?\d{1,3}[.)\]]\)?\s*)?"
"""A bullet or number before a title"""

AUTHORS = rf"(?:(?:{CAPITALISED}|and|&|et|al\.|de|van|von)[,.]?\s+){{0,8}}+(?<=[,.)]\s)"
CITATION = re.compile(
    rf"{LEAD}(?P<authors>{AUTHORS})?[“\"‘'](?P<title>[^”\"\n]{{3,160}}?)[”\"’']"
    rf"(?P<mark>[,.;:]?)\s*(?P<rest>[(\[][^()\[\]\n]{{2,80}}[)\]][.,;]?|{REST})"
)
"""A line that is a title and where it appeared or who made it."""

BY = re.compile(rf",?\s+(?:{alternatives('credit_by')})\s+{CAPITALISED} {CAPITALISED}")
"""What stands behind a title in running text: `“Salt Roads” by Ana Ruiz`"""

WORKS = alternatives("work_noun")
EXPLAINED = re.compile(rf",? (?:an?|the|his|her|their) (?:[\w’'-]+ ){{0,3}}(?:{WORKS})\b")
"""The same where a title is explained: `“Salt Roads,” a first novel by Ana Ruiz,`"""

DASH_BY = re.compile(rf"\s+[–—-]+\s+by {CAPITALISED} {CAPITALISED}")
"""The same that needs no capitals in the title: `“Why we wept” — by Ana Ruiz`"""

LIST_LABELS = alternatives("list_label")
LIST_LABEL = re.compile(rf"\W{{0,3}}(?:{LIST_LABELS}):", re.IGNORECASE)
"""What a paragraph of sources begins with: `References:`"""

YEAR = re.compile(r"\b(?:1[5-9]|20)\d\d\b")
ENDS = frozenset(".!?…")
"""Marks that end what somebody says; most titles have none."""

FARTHEST = 400
"""Characters before and after a line in which its neighbours are looked for."""


def cited_in(body: str, regions: Sequence[Region]) -> frozenset[int]:
    """The positions of a paragraph's quotations that are titles with where they appeared."""
    return frozenset(at for at, region in enumerate(regions) if is_cited(body, region))


def is_cited(body: str, region: Region) -> bool:
    """Whether a quotation is a title, by what stands before and behind it in its paragraph.

    Args:
        body: The article's body.
        region: The quotation.
    """
    beside = BY.match(body, region.end) or EXPLAINED.match(body, region.end)
    if DASH_BY.match(body, region.end) or (beside and is_title(body, region)):
        return True
    start = body.rfind("\n", 0, region.start) + 1
    end = body.find("\n", region.end)
    end = len(body) if end < 0 else end
    if LIST_LABEL.match(body, start, region.start):
        return True
    # `“We Will Win”, Says Ruiz` is a headline.
    found = CITATION.fullmatch(body, start, end) if start else None
    if found is None or found.start("title") != region.inner_start:
        return False
    # `“THE HARBOUR IS SHUT,” ANA RUIZ SAID.`
    if found["rest"].isupper() and found["title"].isupper():
        return False
    if _is_sure(found):
        return True
    # `“Who paid?” The Echo.` is a title among titles.
    above = body[max(0, start - FARTHEST) : max(0, start - 1)].rpartition("\n")[2]
    below = body[end + 1 : end + FARTHEST].partition("\n")[0]
    others = map(CITATION.fullmatch, (above, below))
    return any(other is not None and _is_sure(other) for other in others)


def _is_sure(found: re.Match[str]) -> bool:
    """Whether a line is a citation by itself, and no signed statement: `“We won” Ana Ruiz`."""
    title, rest = found["title"], found["rest"]
    if YEAR.search(rest) or rest.lower().startswith(_CREDITS):
        return True
    if title[-1] in ENDS:
        return False
    words = WORD.findall(title.lower())
    mine = not load_class("first_person").isdisjoint(words)
    return title[-1] == "," or bool(found["mark"]) or not mine


_CREDITS = tuple(
    f"{opening}{word}" for opening in ("", "(") for word in sorted(load_class("credit_by"))
)
