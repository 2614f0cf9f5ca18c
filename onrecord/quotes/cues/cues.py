"""Cue clauses: verbs that attribute, with their sources."""

from collections.abc import Mapping
from functools import cache
from typing import Final, NamedTuple

from spacy.strings import get_string_id

from onrecord.grammar import (
    ARTICLES,
    AS,
    AUXILIARY,
    COMMA,
    FINITE_VERBS_AND_MODALS,
    GERUND,
    NOUNS,
    PROPER_NOUN,
    PUNCTUATION,
    QUOTED_PARTIES,
    THAT,
    TO,
    VERB_GROUP,
    VERBS,
    class_ids,
    symbols,
)
from onrecord.lexicons import load_lexicon
from onrecord.parsed import positions
from onrecord.quotes.cues.frames import frames_by_lemma
from onrecord.quotes.cues.idioms import is_idiom
from onrecord.quotes.cues.modality import ASSERTED, read_modality
from onrecord.quotes.paragraph_parse import ParagraphParse
from onrecord.quotes.regions import is_title
from onrecord.quotes.sources.addressed import is_addressed
from onrecord.quotes.sources.overlong import cut_source
from onrecord.quotes.sources.parted import aged_subject, parted_subject
from onrecord.quotes.sources.positions import (
    behind_participle,
    cut_at_hyphen,
    lost_subject,
    misread_role,
    phrase_after,
    phrase_before,
    pleader,
    root_subject,
    with_name,
)
from onrecord.quotes.sources.run_up import source_behind_clause
from onrecord.quotes.sources.shared import ROLES
from onrecord.quotes.sources.subjects import SourcePhrase, find_source, phrase
from onrecord.quotes.sources.times import time_end, without_time

STATEMENT: Final = "statement"
STANCE: Final = "stance"

ACCORDING = class_ids("according")
"""`_according_ to Ruiz`"""

WHEN_OR_WHERE = class_ids("when_or_where")
"""What opens an adjunct behind a comma: `according to police, _when_ the bridge fell`"""

PASSING = class_ids("passing_on_verb")
"""Verbs that pass on what another one says: `Reuters _quoted_ her as saying`"""

PLAIN_PRESENT, SINGULAR_NOUN = symbols("VBP"), symbols("NN")
"""Tags of `show` and `quiz`"""

SHOW = symbols("show")

HOLD = symbols("hold")
"""`The court _held_ that it was void`"""

COLLECTIVES = symbols(*load_lexicon("organisation_words")) | class_ids("group_of_people")
"""Nouns of bodies, which may take a plural verb: `the _council_ say`"""

HEAR = symbols("hear")
HEARING_BODIES = class_ids("hearing_body")
"""Where people are heard: `The _court_ heard that`"""

HYPHENS = frozenset({"-", "‑"})
AGAIN = class_ids("verb_prefix")
"""What before a hyphen leaves a verb what it is: `_re_-accused`, `_counter_-accused`"""

LONGEST_SENTENCE = 1000
"""Tokens; no sentence of prose is longer, and rules look at whole sentences."""


class Cue(NamedTuple):
    """A verb that attributes.

    Attributes:
        verb: Its token.
        tier: statement or stance.
        last: The last token of the cue's own words.
        source: The noun phrase of who speaks; None where the sentence names none.
        via: The noun phrase of who passed it on: `Reuters quoted her as saying`.
        first: First token of its clause's core: subject or verb group.
        end: Token after the core.
        modality: asserted, negated or hypothetical.
        speaks: Whether it is a verb of saying, which can take quotations and clauses.
        accord: Whether it is `according to`, whose core holds its source.
    """

    verb: int
    last: int
    tier: str
    source: SourcePhrase | None
    via: SourcePhrase | None
    first: int
    end: int
    modality: str
    speaks: bool = True
    is_according_to: bool = False


@cache
def statement_lemmas() -> frozenset[int]:
    """Verbs of the statement tier, as lemma numbers."""
    return frozenset(get_string_id(lemma) for lemma in load_lexicon("statement_verbs"))


@cache
def cue_lemmas() -> Mapping[int, str]:
    """Every verb that may attribute, as a lemma number, with the tier of its clauses."""
    tiers = dict.fromkeys(frames_by_lemma(), STANCE)
    tiers |= {get_string_id(lemma): STANCE for lemma in load_lexicon("stance_verbs")}
    return tiers | dict.fromkeys(statement_lemmas(), STATEMENT)


def find_cues(parse: ParagraphParse) -> list[Cue]:
    """Find the cues of a paragraph, outside quotation marks, in order."""
    tiers = cue_lemmas()
    # Few tokens are cues: lemmas are compared first, and everything else for the few that remain.
    places = list(positions(parse.lemma, tiers))
    if not HEAR.isdisjoint(parse.lemma):
        places = sorted({*places, *positions(parse.lemma, HEAR)})
    if not ACCORDING.isdisjoint(parse.lower):
        places = sorted({*places, *positions(parse.lower, ACCORDING)})
    spoken = (at for at in places if parse.quoted[at] < 0 and not is_idiom(parse, at))
    cues = (_cue_at(parse, token, tiers) for token in spoken)
    return [cue for cue in cues if cue is not None]


def _cue_at(parse: ParagraphParse, token: int, tiers: Mapping[int, str]) -> Cue | None:
    """The cue that a token is; None where it is none."""
    # A table or a list without full stops: rules that look at whole sentences would take minutes.
    if parse.sentence_end(token) - parse.sentence[token] > LONGEST_SENTENCE:
        return None
    tier = tiers.get(parse.lemma[token])
    if tier == STANCE and (_is_hyphened(parse, token) or _holds_thing(parse, token)):
        return None
    if tier is not None and parse.pos[token] in VERBS and not _is_compound(parse, token):
        # In `Reuters quoted her as saying` the cue is `saying`; `quoted` names who passed it on.
        passing = _is_passing(parse, token)
        return None if passing else read_cue(parse, token, tier, speaks=tier == STATEMENT)
    if parse.lemma[token] in HEAR and parse.pos[token] in VERBS:
        return _heard(parse, token)
    # Taggers take `according` for a verb or for a preposition, so its form decides.
    return _read_according(parse, token) if parse.lower[token] in ACCORDING else None


def _is_hyphened(parse: ParagraphParse, token: int) -> bool:
    """Whether a verb is the end of another one: `body-slammed`, `cold-called`; not `re-called`.

    Of verbs of saying alone the compound says so as well: `half-joked that`.
    """
    hyphen = token - 1
    if hyphen < 1 or parse.body[parse.starts[hyphen] : parse.ends[hyphen]] not in HYPHENS:
        return False
    joined = parse.ends[hyphen - 1] == parse.starts[hyphen] == parse.starts[token] - 1
    return joined and parse.lower[hyphen - 1] not in AGAIN


def _holds_thing(parse: ParagraphParse, token: int) -> bool:
    """Whether something is held, and not that something is so: `held him to account`."""
    last = token + 1 == len(parse.lower)
    return parse.lemma[token] in HOLD and (last or parse.lower[token + 1] not in THAT)


def _is_compound(parse: ParagraphParse, token: int) -> bool:
    """Whether a verb is a noun before a role and a name: `The quiz _show_ host Ann Lee`.

    As a verb it would not agree with its subject; `the council _say_` is of several people.
    """
    before, after = token - 1, token + 1
    if before < 0 or after + 1 >= len(parse.pos) or parse.tag[token] not in PLAIN_PRESENT:
        return False
    # `Quiz show host Ann Lee` opens a sentence.
    opening = before == parse.sentence[token] and parse.lemma[token] in SHOW
    if not opening and parse.tag[before] not in SINGULAR_NOUN:
        return False
    if parse.pos[before] not in NOUNS or parse.pos[after + 1] not in PROPER_NOUN:
        return False
    collective = parse.lower[before] in COLLECTIVES
    return parse.lemma[after] in ROLES and not collective


def _heard(parse: ParagraphParse, verb: int) -> Cue | None:
    """Read `The court heard that`: somebody said so there, and the sentence does not say who."""
    cue = read_cue(parse, verb, STATEMENT, speaks=True)
    source = cue.source
    if source is None or not source.own:
        return None
    # `Lyon Crown Court heard`
    if not {parse.lemma[source.head], parse.lower[source.head]} & HEARING_BODIES:
        return None
    return cue._replace(source=None)


def _is_passing(parse: ParagraphParse, verb: int) -> bool:
    """Whether a verb only passes on what another one says."""
    return parse.lemma[verb] in PASSING and any(
        parse.lower[kid] in AS
        and any(_passing_verb(parse, below) == verb for below in parse.kids[kid])
        for kid in parse.kids[verb]
    )


def _read_according(parse: ParagraphParse, token: int) -> Cue | None:
    """Read `according to` with the noun phrase that follows."""
    to = token + 1
    if to >= len(parse.lower) or parse.lower[to] not in TO:
        return None
    noun = next(
        (
            kid
            # Parsers hang the source on `to` or on `according`.
            for head in (to, token)
            for kid in parse.kids[head]
            if kid > to and parse.pos[kid] not in PUNCTUATION
        ),
        None,
    )
    if noun is None:
        return None
    source = phrase(parse, noun, to, own=True)
    if source is None:
        return None
    source = _without_clause(parse, source, to)
    end = source.end
    # `According to Ruiz, it failed`: the comma belongs to the cue clause.
    if end < len(parse.lower) and parse.lower[end] in COMMA:
        end += 1
    return Cue(token, to, STATEMENT, source, None, token, end, ASSERTED, is_according_to=True)


def _without_clause(parse: ParagraphParse, source: SourcePhrase, to: int) -> SourcePhrase:
    """Cut a source that took in the subject of the clause after it.

    In `According to the chair, Ana Ruiz, the talks failed` the parser may take all up to
    the verb for the source.
    """
    end = source.end
    # `The book is, according to its publisher, a comedy`: what `is` takes is no part of the source.
    broken = is_broken(parse, to - 1)
    for token in range(source.head + 1, end - 1):
        if broken and parse.lower[token] in COMMA:
            return source._replace(end=token)
        # `according to police, when the bridge fell`: from `when` on it is no part of the source.
        if parse.lower[token] in COMMA and parse.lower[token + 1] in WHEN_OR_WHERE:
            return source._replace(end=token)
    # `According to Ruiz, | the move reeks of “fear”`: no source leads on to a quotation.
    opens = to - 1 == parse.sentence[to - 1]
    number = parse.quoted[end] if opens and end < len(parse.quoted) else -1
    if number >= 0 and not is_title(parse.body, parse.regions[number]):
        commas = (at for at in range(end - 1, source.head, -1) if parse.lower[at] in COMMA)
        return source._replace(end=next(commas, end))
    # Only where a verb follows at once may the source have taken in that verb's subject.
    if end >= len(parse.pos) or parse.tag[end] not in FINITE_VERBS_AND_MODALS:
        return source
    for token in range(end - 1, source.first, -1):
        # `According to Ruiz | the mill failed`: no article follows a name in one phrase.
        named = parse.body[parse.starts[token - 1]].isupper()
        ends_name = parse.pos[token] in ARTICLES and named and token - 1 >= source.first
        if ends_name or (token > source.head and parse.lower[token] in COMMA):
            return source._replace(end=token, head=min(source.head, token - 1))
    return source


def is_broken(parse: ParagraphParse, first: int) -> bool:
    """Whether a cue clause breaks a sentence behind `is`, `has` and the like: `It is, | said Lee`.

    Args:
        parse: The paragraph.
        first: The cue clause's first token.
    """
    if first < 2 or parse.lower[first - 1] not in COMMA:
        return False
    return parse.pos[first - 2] in AUXILIARY and parse.tag[first - 2] in FINITE_VERBS_AND_MODALS


def read_cue(parse: ParagraphParse, verb: int, tier: str, *, speaks: bool) -> Cue:
    """Read a cue's source, core and modality."""
    passing = _passing_verb(parse, verb)
    # The subject of `quoted` passes on: who speaks is its object, or its subject in a passive.
    if passing is not None:
        return _read_passed_on(parse, verb, passing)
    source = (
        (parted_subject(parse, verb) or aged_subject(parse, verb) if speaks else None)
        or root_subject(parse, verb)
        or misread_role(parse, verb)
        or cut_at_hyphen(parse, verb)
        or _before_break(parse, find_source(parse, verb), verb)
    )
    # The parser took a word of the dateline for the subject: `LYON — Ana Ruiz said`.
    if source is not None and source.head < parse.opening <= verb:
        source = phrase_before(parse, parse.opening, verb)
    elif source is not None:
        source = with_name(parse, behind_participle(parse, source, verb), verb)
        source = cut_source(parse, source, verb)
        source = without_time(parse, _inserted(parse, source, verb), verb)
        # `“No,” admitted | this morning | the mayor`: the morning passes for the subject.
        if source.first > verb and time_end(parse, source.first) > source.head:
            source = with_name(parse, phrase_after(parse, verb) or source, verb)
    # Only verbs of saying are sure enough to look for a subject that the parser lost.
    elif speaks and not is_addressed(parse, verb):
        source = lost_subject(parse, verb)
    if speaks:
        source = pleader(parse, verb) or source
        source = source_behind_clause(parse, verb, source)
    first, end = verb, verb + 1
    for kid in parse.kids[verb]:
        # `has not yet said`: the clause's core begins with its first auxiliary.
        if parse.dep[kid] in VERB_GROUP and kid < verb and parse.quoted[kid] < 0:
            first = min(first, kid)
    # A source that another verb shares, or that stands before `who`, lies outside the core.
    if source is not None and source.own and not source.relative:
        first, end = min(first, source.first), max(end, source.end)
    modality = read_modality(parse, verb, source)
    return Cue(verb, verb, tier, source, None, first, end, modality, speaks)


def _before_break(
    parse: ParagraphParse, source: SourcePhrase | None, verb: int
) -> SourcePhrase | None:
    """Cut a source behind its verb that took in the rest of a broken sentence.

    As in `It was, said Ana Ruiz, | the first dry day`.
    """
    if source is None or source.head < verb or not is_broken(parse, verb):
        return source
    commas = (token for token in range(source.head + 1, source.end) if parse.lower[token] in COMMA)
    return source._replace(end=next(commas, source.end))


def _inserted(parse: ParagraphParse, source: SourcePhrase, verb: int) -> SourcePhrase:
    """Cut a source that took in the subject of the sentence that a cue clause breaks.

    In `The firm, Mr Ruiz said, had no staff` the parser may take all before `said`.
    """
    after = verb + 1
    # `The firm, Mr Ruiz said, had no staff`: a comma and the broken sentence's verb follow.
    breaks = after + 1 < len(parse.tag) and parse.lower[after] in COMMA
    if not breaks or source.end != verb or parse.tag[after + 1] not in FINITE_VERBS_AND_MODALS:
        return source
    for token in range(verb - 1, source.first, -1):
        if parse.lower[token] in COMMA:
            inner = phrase_before(parse, token + 1, verb)
            return source if inner is None else inner
    return source


def _passing_verb(parse: ParagraphParse, verb: int) -> int | None:
    """The verb `quoted` above a verb in `quoted her as saying`."""
    as_word = parse.head[verb]
    if parse.lower[as_word] not in AS or parse.tag[verb] not in GERUND:
        return None
    above = parse.head[as_word]
    return above if parse.lemma[above] in PASSING else None


def _read_passed_on(parse: ParagraphParse, verb: int, passing: int) -> Cue:
    """Read `Reuters quoted her as saying` and `she was quoted by Reuters as saying`."""
    kids = parse.kids[passing]
    said = next((kid for kid in kids if parse.dep[kid] in QUOTED_PARTIES and kid < verb), None)
    source = phrase(parse, said, verb, own=True) if said is not None else None
    via = find_source(parse, passing)
    parts = [part.first for part in (source, via) if part is not None]
    modality = read_modality(parse, passing)
    return Cue(verb, verb, STATEMENT, source, via, min([passing, *parts]), verb + 1, modality)
