"""What cleaning left out of a page's text, and what it put in, each with its rule."""

from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from onrecord.cleaning.metadata.subjects import Picture, Tag
from onrecord.records import Article, ArticleId, Rejected

DROPPED = "dropped"
ADDED = "added"

RULES = {
    "box": "a box that the page's own class names call an advert, a biography, a teaser …",
    "repeat": "a sentence that stands in the text already",
    "furniture": "a line that invites to read, share, subscribe or consent, or credits a picture",
    "teaser": "a link to another article",
    "related": "links to other articles below a heading that announces them",
    "list": "a list of labels, or one that sums up the text",
    "opening": "headline, kicker, byline or date among the first sentences",
    "tail": "a biography, a heading or a label after the last sentence",
    "hidden": "text that the page hides from its readers",
    "left_out": "text that extraction left out between or after the paragraphs that it took",
    "letter": "a note about the letter itself: how to leave it, where to read it",
    "article_body": "the whole text, as the page's head states it, for the beginning that it shows",
    "script_text": "the whole text, as the page's scripts hold it, for the little that it shows",
    "standfirst": "the paragraph between headline and text that extraction lost",
}
"""What each rule finds; a rule's name never changes its meaning."""


@dataclass(frozen=True, slots=True)
class CleaningDecision:
    """How much of an article's text one rule of cleaning dropped or added.

    Attributes:
        article_id: The article.
        action: dropped or added.
        rule: One of `RULES`.
        pieces: Lines or boxes.
        characters: Characters in them.
    """

    article_id: ArticleId
    action: str
    rule: str
    pieces: int
    characters: int


@dataclass(frozen=True, slots=True)
class Decision:
    """A piece of text that cleaning dropped or added.

    Attributes:
        action: dropped or added.
        rule: One of `RULES`.
        text: The piece, white space as single spaces.
    """

    action: str
    rule: str
    text: str


@dataclass(frozen=True, slots=True)
class Cleaned:
    """What became of a page, and what was decided on the way.

    Attributes:
        result: The article, or why there is none.
        decisions: What was dropped from its text or added to it.
        tags: Sections and keywords under which the publisher files it.
        picture: The picture that leads it; None where nothing states one.
    """

    result: Article | Rejected
    decisions: Sequence[Decision] = ()
    tags: Sequence[Tag] = ()
    picture: Picture | None = None


def count_decisions(
    article_id: ArticleId, decisions: Sequence[Decision]
) -> Iterator[CleaningDecision]:
    """Count an article's decisions by action and rule, in the order of their names."""
    pieces = Counter((decision.action, decision.rule) for decision in decisions)
    characters: Counter[tuple[str, str]] = Counter()
    for decision in decisions:
        characters[decision.action, decision.rule] += len(decision.text)
    for (action, rule), count in sorted(pieces.items()):
        yield CleaningDecision(article_id, action, rule, count, characters[action, rule])
