"""Names that taggers take for something else: `Labour MP Ana Ruiz said` for want of a subject."""

from functools import cache

from spacy.strings import get_string_id

from onrecord.grammar import PROPER_NOUN, PUNCTUATION, VERBS, symbols
from onrecord.lexicons import load_lexicon
from onrecord.quotes.paragraph_parse import ParagraphParse

ADVERBIAL = symbols("advmod", "npadvmod")
"""`_Ruiz_ said`, of a strange name"""


@cache
def calendar_words() -> frozenset[int]:
    """Words of the calendar, as numbers of lower-case forms."""
    return frozenset(get_string_id(word) for word in load_lexicon("calendar_words"))


def is_subject(parse: ParagraphParse, token: int) -> bool:
    """Whether a name that the parser took for an adverb is the subject of the verb behind it.

    Args:
        parse: The paragraph.
        token: The word right before a verb on which it depends.
    """
    adverbial = parse.dep[token] in ADVERBIAL and parse.pos[token] in PROPER_NOUN
    return adverbial and parse.quoted[token] < 0 and parse.lower[token] not in calendar_words()


def is_surname(parse: ParagraphParse, token: int) -> bool:
    """Whether a word behind a name is its surname, taken for no name.

    As in `President Ana | Ruiz condemned`.
    """
    if token >= len(parse.lower) or parse.pos[token] in PROPER_NOUN | PUNCTUATION | VERBS:
        return False
    inside = parse.sentence[token] == parse.sentence[token - 1] and parse.quoted[token] < 0
    named = parse.pos[token - 1] in PROPER_NOUN and is_capital(parse, token)
    return named and inside and parse.lower[token] not in calendar_words()


def is_capital(parse: ParagraphParse, token: int) -> bool:
    """Whether a word has a capital, as a name has whatever the tagger makes of it."""
    return parse.body[parse.starts[token]].isupper()
