"""Names that taggers take for something else: `Labour MP Ana Ruiz said` for want of a subject."""

from functools import cache

from spacy.strings import get_string_id

from onrecord.grammar import NAME_WORDS, PROPER_NOUN, PUNCTUATION, VERBS, class_ids, symbols
from onrecord.lexicons import load_lexicon
from onrecord.quotes.paragraph_parse import ParagraphParse

ADVERBIAL = symbols("advmod", "npadvmod")
"""`_Ruiz_ said`, of a strange name"""


TIMES = class_ids("spell_of_time") | class_ids("time_adverb") | symbols("last", "this")
"""`Ana Ruiz _this_ _morning_ told`"""


@cache
def role_words() -> frozenset[int]:
    """Words for roles, as numbers of lower-case forms."""
    return frozenset(get_string_id(word) for word in load_lexicon("role_nouns"))


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
    if token >= len(parse.lower) or parse.pos[token] in PUNCTUATION | VERBS:
        return False
    # `Counsel, Ana | Ruiz, asked`: a name, and an adverb to the parser
    if parse.pos[token] in PROPER_NOUN and parse.dep[token] not in ADVERBIAL:
        return False
    inside = parse.sentence[token] == parse.sentence[token - 1] and parse.quoted[token] < 0
    named = parse.pos[token - 1] in PROPER_NOUN and is_capital(parse, token)
    return named and inside and parse.lower[token] not in calendar_words()


def name_behind_trade(parse: ParagraphParse, verb: int) -> tuple[int, int] | None:
    """A name before a verb whose trade passes for another verb, with that trade.

    As in `Union convenor Ana Ruiz this morning told` and `Should umpire Ana Ruiz say`: the parser
    makes her an object of it.

    Returns:
        The first token and the one behind the last; None where there is no such name.
    """
    end, opens = verb, parse.sentence[verb]
    while end > opens and parse.lower[end - 1] in TIMES | calendar_words():
        end -= 1
    first = end
    while first > opens and parse.pos[first - 1] in PROPER_NOUN and is_capital(parse, first - 1):
        first -= 1
    trade = first - 1
    if first == end or trade < opens or parse.quoted[trade] >= 0:
        return None
    if parse.pos[trade] not in VERBS or parse.lower[trade] not in role_words():
        return None
    while trade > opens and parse.pos[trade - 1] in NAME_WORDS and parse.quoted[trade - 1] < 0:
        trade -= 1
    return trade, end


def is_capital(parse: ParagraphParse, token: int) -> bool:
    """Whether a word has a capital, as a name has whatever the tagger makes of it."""
    return parse.body[parse.starts[token]].isupper()
