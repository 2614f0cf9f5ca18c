"""What those say who tell nothing, or want no name in the story: `asked not to be named`."""

from typing import Final

from onrecord.grammar import DIRECT_OBJECT, PASSIVE_MARKERS, class_ids
from onrecord.quotes.paragraph_parse import ParagraphParse

ANONYMITY: Final = class_ids("anonymity_verb")
"""What people who talk do not want: `to be _named_`"""

REQUESTS: Final = class_ids("anonymity_request")
"""How they say so: `_asked_ not to be named`"""

DECLINING: Final = class_ids("declining_verb")
"""`_declined_ to comment`"""

WITHHELD: Final = class_ids("withheld_verb")
"""What those do not do who say nothing: `declined to _comment_`"""

GIVING: Final = class_ids("giving_verb")
TOLD: Final = class_ids("telling_noun")
"""`declined to _give_ a _reason_`"""


def hides_itself(parse: ParagraphParse, verb: int) -> bool:
    """Whether somebody only wants no name in the story: `asked not to be named`."""
    # `declined to comment`, `refused to name them`: who says nothing is no source.
    if parse.lemma[parse.head[verb]] in DECLINING and _withholds(parse, verb):
        return True
    passive = any(parse.dep[kid] in PASSIVE_MARKERS for kid in parse.kids[verb])
    asked = parse.lemma[parse.head[verb]] in REQUESTS
    return passive and asked and parse.lemma[verb] in ANONYMITY


def _withholds(parse: ParagraphParse, verb: int) -> bool:
    """Whether a verb tells something: `to comment`, `to give details`."""
    told = any(
        parse.lemma[kid] in TOLD for kid in parse.kids[verb] if parse.dep[kid] in DIRECT_OBJECT
    )
    return parse.lemma[verb] in WITHHELD or (parse.lemma[verb] in GIVING and told)
