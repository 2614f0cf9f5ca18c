"""Which unnamed people a `they` means that no name fits: `Insiders doubt it. …, they say`."""

from spacy.tokens import Token

from onrecord.grammar import PLURAL_NOUNS, SUBJECTS
from onrecord.lexicons import load_class, load_lexicons
from onrecord.sourcing.phrases import singulars, table


def group_before(pronoun: Token) -> tuple[int, int] | None:
    """Where the group is named that a `they` means, as offsets into the text of its parse.

    It is the nearest subject before it that is a plural noun for people, in its sentence or in the
    one before; none where people with a name come between, for they may be meant.

    Args:
        pronoun: The pronoun.
    """
    doc = pronoun.doc
    sentence = pronoun.sent
    first = doc[sentence.start - 1].sent.start if sentence.start else sentence.start
    for at in range(pronoun.i - 1, first - 1, -1):
        token = doc[at]
        if token.dep not in SUBJECTS:
            continue
        if any(child.dep_ == "conj" for child in token.children):
            return None
        if token.tag in PLURAL_NOUNS and _is_people(token.lower_):
            return doc[token.left_edge.i].idx, token.idx + len(token)
    return None


def _is_people(word: str) -> bool:
    nouns = load_lexicons("role_nouns", "titles")
    return any(
        one in table("function_nouns") or one in nouns or one in load_class("withheld_noun")
        for one in singulars(word)
    )
