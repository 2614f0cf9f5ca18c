"""When and in what something was said, which is no part of who said it."""

from onrecord.grammar import (
    ARTICLES,
    DETERMINERS,
    NOUNS_AND_ADJECTIVES,
    PLURAL_NOUNS,
    PREPOSITION_OBJECT,
    PROPER_NOUN,
    VERBS,
    class_ids,
    symbols,
)
from onrecord.lexicons import load_class, load_lexicons
from onrecord.quotes.paragraph_parse import ParagraphParse
from onrecord.quotes.sources.occasions import ADJUNCTS
from onrecord.quotes.sources.shared import MESSAGES, ROLES
from onrecord.quotes.sources.strange import calendar_words
from onrecord.quotes.sources.subjects import SourcePhrase

SPELLS = class_ids("spell_of_time")
TIME_ADVERBS = class_ids("time_adverb")
INDEFINITE = class_ids("indefinite_article")
SHORTEST_SHOUT = 5
"""Letters of an adjective in capitals, longer than most acronyms."""

WEEKDAYS = class_ids("weekday")
"""`Ana Ruiz _Thursday_ said`; a month may be a name: `Theresa May`"""

BEFORE_TIME = class_ids("before_time") | ADJUNCTS | WEEKDAYS
"""`Ana Ruiz _late_ _on_ Sunday said`"""

HEDGES = class_ids("time_hedge")
POINTING = symbols("last", "this")
ON = symbols("on")
OWNING = symbols("'s", "’s", "'", "’")
PHRASE_OPENERS = NOUNS_AND_ADJECTIVES | DETERMINERS | VERBS
"""What may open who speaks behind a time: `last night | the mayor`; a trade may pass for a verb"""

TIMES = TIME_ADVERBS | WEEKDAYS
"""`Ana Ruiz _today_ said`"""

OPENING_ADVERBS = class_ids("opening_adverb")
"""`_Meanwhile_ Ana Ruiz said`"""

EITHER_WAY = class_ids("adverb_or_adjective")
"""Those of them that may describe a noun: `_earlier_ reports said`"""

IN_NAMES = symbols("today")
"""Those with which names begin: `_Today_ Radio said`"""


def time_end(parse: ParagraphParse, first: int) -> int:
    """The token behind a time that opens a stretch: `Earlier this year |`, `on Monday |`.

    Args:
        parse: The paragraph.
        first: The stretch's first token.

    Returns:
        That token; `first` where no time opens it, or where it owns something: `last year's`.
    """
    size, at = len(parse.lower), first
    while at < size and parse.lower[at] in HEDGES:
        at += 1
    hedged = at > first
    if at + 1 >= size:
        return first
    spell, day = parse.lower[at + 1] in SPELLS, parse.lower[at + 1] in WEEKDAYS
    if (parse.lower[at] in POINTING and (spell or day)) or (parse.lower[at] in ON and day):
        end = at + 2
    elif parse.lower[at] in TIME_ADVERBS and (hedged or _is_small(parse, at)):
        end = at + 1
    else:
        return first
    goes_on = end < size and parse.pos[end] in PHRASE_OPENERS and parse.lower[end] not in OWNING
    return end if goes_on else first


def _is_small(parse: ParagraphParse, token: int) -> bool:
    """Whether a word has no capital; `Today host Ana Ruiz` works for a programme."""
    return parse.body[parse.starts[token]].islower()


def without_time(parse: ParagraphParse, source: SourcePhrase, verb: int) -> SourcePhrase:
    """Cut what tells when, or in what, before a verb.

    As in `Ana Ruiz | last night said`, `Acme | today said`, `Ana Ruiz | in a letter on Monday
    said`. A capital may be a part of a name: `USA Today said`.
    """
    source = _without_adverb(parse, _without_adjunct(parse, _without_shout(parse, source)))
    # `Earlier this year | broker Ana Ruiz predicted`
    opens = time_end(parse, source.first)
    if source.first < opens <= source.head:
        source = source._replace(first=opens)
    end = source.end
    words = range(source.first, end)
    if end != verb or any(parse.pos[at] in VERBS and parse.lower[at] not in ROLES for at in words):
        return source
    last = parse.lower[end - 1]
    spell = last in SPELLS or last in TIME_ADVERBS
    if last in WEEKDAYS or (spell and not parse.body[parse.starts[end - 1]].isupper()):
        end -= 1
        # `Ana Ruiz late on Sunday said`, `Ana Ruiz late Sunday night said`
        while end > source.first + 1 and parse.lower[end - 1] in BEFORE_TIME:
            end -= 1
    if end == source.end or end <= source.first:
        return source
    if end == source.end - 1 and parse.lower[end] not in TIMES:
        return source
    return source._replace(end=end, head=min(source.head, end - 1))


def _without_shout(parse: ParagraphParse, source: SourcePhrase) -> SourcePhrase:
    """Cut the adjectives in capitals with which tabloids open: FURIOUS chef Ana Ruiz said."""
    first = source.first
    while first == 0 < source.head:
        word = parse.body[parse.starts[first] : parse.ends[first]]
        shouted = word.isupper() and len(word) >= SHORTEST_SHOUT and word.isalpha()
        if not shouted or not word.lower().endswith(tuple(load_class("adjective_suffix"))):
            break
        first += 1
    return source if first == source.first else source._replace(first=first)


def _without_adverb(parse: ParagraphParse, source: SourcePhrase) -> SourcePhrase:
    """Cut the adverb that opens a sentence without a comma: `Earlier | the mayor said`."""
    first = source.first
    word, after = parse.lower[first], first + 1
    if first != parse.sentence[first] or after > source.head or word not in OPENING_ADVERBS:
        return source
    named = parse.pos[after] in PROPER_NOUN
    if word in EITHER_WAY and not named and parse.pos[after] not in ARTICLES:
        return source
    return source._replace(first=after) if _may_speak(parse, word, after) else source


def _may_speak(parse: ParagraphParse, word: int, after: int) -> bool:
    """Whether a speaker begins behind an adverb; `Today Radio` and `Today presenter` are whole."""
    if word not in IN_NAMES:
        return True
    known = parse.body[parse.starts[after] : parse.ends[after]].lower() in _given_names()
    return known or parse.pos[after] in ARTICLES or parse.tag[after] in PLURAL_NOUNS


def _given_names() -> frozenset[str]:
    return load_lexicons("given_names_female", "given_names_male")


def _without_adjunct(parse: ParagraphParse, source: SourcePhrase) -> SourcePhrase:
    """Cut `on Tuesday`, `in March` and `in a statement` behind a source's head."""
    for kid in parse.kids[source.head]:
        if source.head < kid < source.end and parse.lower[kid] in ADJUNCTS:
            for noun in parse.kids[kid]:
                told = parse.lower[noun] in calendar_words() or parse.lower[noun] in SPELLS
                if parse.dep[noun] in PREPOSITION_OBJECT and (told or _is_message(parse, noun)):
                    return source._replace(end=kid)
    return source


def _is_message(parse: ParagraphParse, noun: int) -> bool:
    """Whether a noun is `a statement`; `the man in the video` is one of several men."""
    return parse.lemma[noun] in MESSAGES and parse.lower[parse.left[noun]] in INDEFINITE


def tells_when(parse: ParagraphParse, token: int) -> bool:
    """Whether a word tells when, or in what, something was said: `Monday`, `week`, `statement`."""
    lower = parse.lower[token]
    return lower in calendar_words() or lower in SPELLS or parse.lemma[token] in MESSAGES
