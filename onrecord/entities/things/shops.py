"""Names that end in a possessive of which nothing is had: Lowe's was lower; lunch at Rodda's.

They name shops and firms, of which a recogniser takes the name without the ending for somebody's.
The output is versioned: raise EXTRACTOR_VERSION.
"""

from collections import defaultdict
from collections.abc import Sequence
from typing import TYPE_CHECKING

from spacy.tokens import Token

from onrecord.entities.genders import gender_of_given_name
from onrecord.entities.name_ranges import POSSESSIVES
from onrecord.grammar import ADPOSITION, COORDINATOR, VERBS
from onrecord.parsed import ParsedArticle

if TYPE_CHECKING:
    from onrecord.entities.name_spans import NameSpan

PLURAL = frozenset({"'", "’"})
"""`the Lees_’_`, which is no shop's"""


def name_shops(article: ParsedArticle, spans: Sequence["NameSpan"]) -> list["NameSpan"]:
    """Let the possessive be a part of each name that never stands without it, once alone.

    Given names, surnames of those whom the article names in full, and names with a title are left
    out: `we met at Ann's`.

    Args:
        article: The article.
        spans: Candidate places, in text order.
    """
    places: dict[str, list[int]] = defaultdict(list)
    for at, span in enumerate(spans):
        places[span.normal].append(at)
    borne = {word for span in spans if " " in span.normal for word in span.normal.split(" ")}
    found = list(spans)
    for normal, at_places in places.items():
        if " " in normal or normal in borne or gender_of_given_name(normal) is not None:
            continue
        named = [spans[at] for at in at_places]
        if any(span.title or span.kin or span.called or span.headline for span in named):
            continue
        if all(owns(article, span) for span in named) and any(
            is_alone(article, span) for span in named
        ):
            for at in at_places:
                found[at] = with_ending(article, spans[at])
    return found


def owns(article: ParsedArticle, span: "NameSpan") -> bool:
    """Whether a possessive ending with an s follows a name."""
    lower = article.columns(span.paragraph).lower
    at = span.last + 1
    return (
        at < len(lower)
        and lower[at] in POSSESSIVES
        and article.tokens(span.paragraph)[at].text not in PLURAL
    )


def is_alone(article: ParsedArticle, span: "NameSpan") -> bool:
    """Whether nothing follows that the bearer of a name could have, nor stands before it.

    `A friend of Lee's` and `the idea was Lee's` have it before.
    """
    doc = article.tokens(span.paragraph)
    ending, after = doc[span.last + 1], span.last + 2
    if ending.tag_ != "POS" or after >= len(doc) or (span.first and parts(doc[span.first - 1])):
        return False
    token = doc[after]
    joined = token.pos in ADPOSITION or token.pos in COORDINATOR
    acts = token.tag_ in ("VBZ", "VBD", "MD") and token.pos in VERBS
    return joined or acts or token.text in (",", ".", ";")


def parts(before: Token) -> bool:
    """Whether a word before a name leads to an owner of what was named: of, than, was."""
    return before.lower_ in ("of", "than", "like", "as") or before.lemma_ == "be"


def with_ending(article: ParsedArticle, span: "NameSpan") -> "NameSpan":
    """A place with the possessive ending behind it, as a body's name."""
    ending = article.columns(span.paragraph).ends[span.last + 1]
    start = article.columns(span.paragraph).starts[span.last + 1]
    length = ending - start
    text = article.body[span.start : span.end + length]
    return span._replace(
        end=span.end + length,
        last=span.last + 1,
        text=text,
        normal=f"{span.normal}'s",
        label="ORG",
        thing=True,
    )
