"""Which cue a colon before a quotation closes, where several stand before it."""

from collections.abc import Sequence

from onrecord.grammar import (
    COMMA,
    COMMON_NOUN,
    COORDINATOR,
    DIRECT_OBJECT,
    NAME_WORDS,
    PROPER_NOUN,
    PUNCTUATION,
    RELATIVE_WORDS,
    REPORTED_CLAUSE,
    class_ids,
    symbols,
)
from onrecord.quotes.cues.cues import Cue
from onrecord.quotes.fronted_clauses import behind_clause
from onrecord.quotes.paragraph_parse import ParagraphParse
from onrecord.quotes.sources.addressed import ADDRESSED, BEFORE_PARTICIPLE
from onrecord.quotes.sources.positions import ROLES_AND_KIN, phrase_before
from onrecord.quotes.sources.run_up import plain_lemmas
from onrecord.quotes.sources.shared import is_infinitive, verb_above
from onrecord.quotes.sources.subjects import SourcePhrase
from onrecord.text.quotation_marks import Region

FRONTED = class_ids("fronted")
"""What opens a sentence in front of who speaks: `_On_ the pool, Ana Ruiz: “It leaks.”`"""

COLON = symbols(":")

HAD = symbols("had", "'d", "’d")
"""`who _had_ written to complain`"""

WITH = symbols("with")
SAYING_GERUNDS = class_ids("saying_gerund")
"""`with one of them _writing_: “No.”`, which taggers take for a noun"""

LONGEST_ONE = 8
"""Tokens of who speaks between `with` and such a gerund, at most."""

TOPICS = class_ids("topic")
"""What `ask _for_` and `wonder _about_` take instead of a clause."""


ANSWERING, QUESTIONS = symbols("answer"), symbols("question")
"""`Ruiz must _answer_ one _question_: “Who pays?”`"""


def cue_before_colon(parse: ParagraphParse, between: Sequence[Cue]) -> Cue:
    """The cue that a colon closes: the last with a source.

    A relative clause that takes something of its own gives way to the clause around it, as in
    `Ruiz told Berg, who had asked for comment: “No.”`
    """
    sourced = [cue for cue in between if cue.source is not None]
    if not sourced:
        return between[-1]
    last = sourced[-1]
    if last.source is None or not last.source.relative:
        return last
    if not _takes_more(parse, last) and not _is_purpose(parse, last):
        return last
    around = (
        cue
        for cue in reversed(sourced[:-1])
        if not (cue.source and cue.source.relative) and not _takes_clause(parse, cue)
    )
    return next(around, last)


def _is_purpose(parse: ParagraphParse, cue: Cue) -> bool:
    """Whether a verb of a relative clause is what for: `Berg, who had written to complain: “No.”`.

    In `Berg, who went on to say: “No.”` he says it.
    """
    if not is_infinitive(parse, cue.verb):
        return False
    above = verb_above(parse, cue.verb)
    before = any(parse.lower[kid] in HAD for kid in parse.kids[above] if kid < above)
    return before or parse.lemma[cue.verb] not in plain_lemmas()


def _takes_clause(parse: ParagraphParse, cue: Cue) -> bool:
    """Whether a verb has a reported clause after it, outside quotation marks."""
    return any(
        parse.dep[kid] in REPORTED_CLAUSE and kid > cue.verb and parse.quoted[kid] < 0
        for kid in parse.kids[cue.verb]
    )


def _takes_more(parse: ParagraphParse, cue: Cue) -> bool:
    """Whether a verb takes a clause, what it asks for, or what `wonder about` takes."""
    return _takes_clause(parse, cue) or any(
        kid > cue.verb
        and (
            parse.lower[kid] in TOPICS
            or (parse.dep[kid] in DIRECT_OBJECT and parse.pos[kid] in COMMON_NOUN)
        )
        for kid in parse.kids[cue.verb]
        if parse.quoted[kid] < 0
    )


def unless_asked(parse: ParagraphParse, cue: Cue, region: Region) -> Cue:
    """The cue, without who is to answer: `Ruiz must answer one question: “Who pays?”`.

    In `Ruiz answered the question: “No.”` she speaks.
    """
    asks = parse.body[region.inner_end - 1] == "?" and parse.lemma[cue.verb] in ANSWERING
    question = any(parse.lemma[kid] in QUESTIONS for kid in parse.kids[cue.verb])
    return cue._replace(source=None) if asks and question else cue


def behind_fronted(parse: ParagraphParse, first: int, colon: int) -> SourcePhrase | None:
    """Who speaks behind a topic or a question that opens a sentence which a colon closes.

    As in `On the pool, | Ana Ruiz: “It leaks.”` and `Asked about it, | the mayor, Ana Ruiz:`.
    None where nothing of that kind opens it.

    Args:
        parse: The paragraph.
        first: The sentence's first token.
        colon: The colon.
    """
    if (one := _with_one_saying(parse, first, colon)) is not None:
        return one
    opener = first + 1 if parse.pos[first] in COORDINATOR else first
    if (acting := behind_clause(parse, opener, colon)) is not None:
        return acting
    if opener < colon and parse.lower[opener] in BEFORE_PARTICIPLE:
        opener += 1
    if parse.lower[opener] not in FRONTED | ADDRESSED:
        return None
    nearest = None
    for comma in range(colon - 1, opener, -1):
        if parse.lower[comma] not in COMMA or parse.tag[comma + 1] in RELATIVE_WORDS:
            continue
        # `During a row with her boss, Tom Berg:` names the boss.
        first_one = COMMA.isdisjoint(parse.lower[opener:comma])
        if first_one and parse.lower[comma - 1] in ROLES_AND_KIN:
            return None
        found = phrase_before(parse, comma + 1, colon)
        # `On the pool, | Ana Ruiz, the mayor:` rather than the mayor alone
        if found is not None and any(
            parse.pos[token] in PROPER_NOUN for token in range(found.first, found.head + 1)
        ):
            return found
        # `In a note to Tom Berg, the mayor:` tells who he is.
        nearest = nearest or (None if parse.pos[comma - 1] in PROPER_NOUN else found)
    return nearest


def fronted_end(parse: ParagraphParse, opener: int) -> int:
    """The last token of the topic that a preposition opens.

    A name behind a role explains it: `During a row with her boss, Tom Berg: “No.”`
    """
    end = min(parse.right[opener], parse.run_end[opener] - 1)
    if parse.lower[end] in ROLES_AND_KIN:
        while end + 1 < parse.run_end[opener] and parse.pos[end + 1] in NAME_WORDS | PUNCTUATION:
            if parse.lower[end + 1] in COLON:
                break
            end += 1
    return end


def opens_topic(parse: ParagraphParse, first: int) -> bool:
    """Whether a sentence opens with a topic, in which nobody speaks: `About Tom Berg: “No.”`."""
    return parse.lower[first] in FRONTED


def _with_one_saying(parse: ParagraphParse, first: int, colon: int) -> SourcePhrase | None:
    """Who speaks in `Fans mobbed Ruiz, with | one of them | writing: “No.”`."""
    verb = colon - 1
    if verb <= first or parse.lower[verb] not in SAYING_GERUNDS:
        return None
    for opener in range(verb - 1, max(first, verb - LONGEST_ONE), -1):
        if parse.lower[opener] in WITH:
            alone = SourcePhrase(opener + 1, verb, verb - 1, own=True, relative=False)
            return phrase_before(parse, opener + 1, verb) or (alone if opener + 2 == verb else None)
    return None
