"""Verbs of saying whose place shows what they report, where the parser lost it.

As in `Trams will run all night, promises mayor Ana Ruiz.`, `The lift is safe again its owner Ana
Ruiz insisted.`, `Ana Ruiz reported by radio, at dawn, that it failed.` and, as a headline, `Ruiz
Vows to Rebuild Mill`. They come last, so that what the parse shows is never overruled.
"""

from collections.abc import Iterator
from typing import Final

from spacy.strings import get_string_id

from onrecord.grammar import (
    ADJECTIVE,
    ADVERBS,
    COMMA,
    COMMON_NOUN,
    FINITE_VERBS_AND_MODALS,
    INFINITIVE,
    PAST_FORMS,
    PAST_PARTICIPLE,
    PLURAL_NOUNS,
    PUNCTUATION,
    SUBJECTS,
    THAT,
    TO,
    VERBS,
    class_ids,
    symbols,
)
from onrecord.parsed import positions
from onrecord.quotes.cues.cues import LONGEST_SENTENCE, STATEMENT, Cue, statement_lemmas
from onrecord.quotes.cues.frames import INFINITIVE_PART, Frame, frames_by_lemma
from onrecord.quotes.cues.modality import ASSERTED, read_modality
from onrecord.quotes.cues.nouns import NounReport
from onrecord.quotes.paragraph_parse import ParagraphParse, skip_opening, span_of
from onrecord.quotes.regions import STOPS
from onrecord.quotes.sources.positions import phrase_before
from onrecord.quotes.sources.run_up import TIMES
from onrecord.quotes.sources.shared import ROLES
from onrecord.quotes.sources.strange import calendar_words, is_capital
from onrecord.quotes.sources.subjects import SourcePhrase

FORMS: Final = PAST_FORMS | PAST_PARTICIPLE | symbols("VBZ", "NNS")
"""Tags of `promises` and `promised`, which taggers may take for a plural."""

MISREAD: Final = symbols("NNS", "NNPS", "NNP", "VBZ")
"""Tags of the verb of a headline: `_Claims_ Gardener Lee`."""

OWNERS: Final = class_ids("possessive_of_people") | symbols("its")
"""`again _its_ owner Ana Ruiz insisted`"""

POLICE: Final = symbols("police")
"""Plural in their form already"""

THERE: Final = symbols("expl")
"""Label of `_There_ is no danger`"""

LONGEST_ROLE: Final = 4
"""Words of what somebody is: `deputy transport chief`."""

LONGEST_NAME: Final = 6
"""Tokens of a name, whose hyphens are tokens."""

FARTHEST_THAT: Final = 18
"""Tokens between such a verb and its `that`: `by radio, minutes before the landing, that`."""

SHORTEST: Final = 3
"""Tokens of a reported clause, at least."""


def find_placed_reports(parse: ParagraphParse) -> Iterator[NounReport]:
    """Find clauses that verbs of saying report by their place alone.

    Args:
        parse: The paragraph.
    """
    for verb in positions(parse.lemma, statement_lemmas()):
        if parse.quoted[verb] >= 0 or parse.tag[verb] not in FORMS or is_capital(parse, verb):
            continue
        first, end = parse.sentence[verb], parse.sentence_end(verb)
        if verb == first or end - first > LONGEST_SENTENCE:
            continue
        report = _inverted(parse, verb, end) or _run_up(parse, verb, end) or _parted(parse, verb)
        if report is not None:
            yield report
    if parse.number == 0 and (headline := _headline(parse) or _claimed(parse)) is not None:
        yield headline


def _inverted(parse: ParagraphParse, verb: int, end: int) -> NounReport | None:
    """A sentence before a comma: `Trams will run, | promises mayor Ana Ruiz`."""
    if parse.lower[verb - 1] not in COMMA:
        return None
    start = _behind_role(parse, verb + 1)
    last = _behind_name(parse, start)
    closed = last >= end or parse.lower[last] in STOPS
    if last == start or not closed:
        return None
    return _whole(parse, verb, SourcePhrase(verb + 1, last, last - 1, own=True, relative=False))


def _run_up(parse: ParagraphParse, verb: int, end: int) -> NounReport | None:
    """A sentence without a comma: `The lift is safe again | its owner Ana Ruiz insisted`."""
    if verb + 1 < end and parse.lower[verb + 1] not in STOPS:
        return None
    name = verb
    while name > 0 and verb - name < LONGEST_NAME and _names(parse, name - 1):
        name -= 1
    role = name
    while role > 0 and name - role < LONGEST_ROLE and _describes(parse, role - 1):
        role -= 1
    owner = role - 1
    owned = role < name < verb and parse.lower[name - 1] in ROLES and parse.lower[owner] in OWNERS
    # `leaking since Sunday | officials said`
    first = owner if owned else verb - 1
    if first <= 1 or not (owned or _several(parse, first)):
        return None
    # `It was the deal | its owner Ana Ruiz promised`: there the clause describes the deal.
    before = parse.lower[first - 1]
    if before not in calendar_words() | TIMES and parse.pos[first - 1] not in ADVERBS:
        return None
    return _whole(parse, verb, SourcePhrase(first, verb, verb - 1, own=True, relative=False))


def _several(parse: ParagraphParse, token: int) -> bool:
    return parse.tag[token] in PLURAL_NOUNS and parse.lemma[token] in ROLES | POLICE


def _whole(parse: ParagraphParse, verb: int, source: SourcePhrase) -> NounReport | None:
    """The sentence before a cue clause, if it is one."""
    first, last = min(source.first, verb), max(source.end, verb + 1)
    start = skip_opening(parse, parse.sentence[verb])
    words = range(start, first)
    finite = any(parse.tag[token] in FINITE_VERBS_AND_MODALS for token in words)
    subject = any(parse.dep[token] in SUBJECTS | THERE for token in words)
    if not (finite and subject) or any(parse.quoted[token] >= 0 for token in words):
        return None
    modality = read_modality(parse, verb, source)
    cue = Cue(verb, verb, STATEMENT, source, None, first, last, modality)
    return NounReport(cue, "indirect.clause_before", span_of(parse, start, first))


def _parted(parse: ParagraphParse, verb: int) -> NounReport | None:
    """A clause behind when and how somebody said it: `reported by radio, at dawn, | that`."""
    limit = min(parse.sentence_end(verb), verb + FARTHEST_THAT)
    for that in range(verb + 2, limit):
        if parse.quoted[that] >= 0 or parse.tag[that] in FINITE_VERBS_AND_MODALS:
            return None
        if parse.lower[that] in THAT and parse.lower[that - 1] in COMMA:
            break
    else:
        return None
    start = skip_opening(parse, parse.sentence[verb])
    source = phrase_before(parse, start, verb)
    end = parse.sentence_end(verb)
    while end > that and parse.pos[end - 1] in PUNCTUATION:
        end -= 1
    words = range(that + 1, end)
    finite = any(parse.tag[token] in FINITE_VERBS_AND_MODALS for token in words)
    if source is None or not finite or len(words) < SHORTEST or not _names(parse, verb - 1):
        return None
    # `reported the theft, a loss, that was worth a million`: there `that` is the subject.
    if parse.tag[that + 1] in FINITE_VERBS_AND_MODALS:
        return None
    if any(parse.pos[token] in VERBS for token in range(source.first, source.end)):
        return None
    modality = read_modality(parse, verb, source)
    cue = Cue(verb, verb, STATEMENT, source, None, source.first, that, modality)
    return NounReport(cue, "indirect.clause_loose", span_of(parse, that, end))


def _headline(parse: ParagraphParse) -> NounReport | None:
    """What a headline's first name vows to do: `Ruiz Vows to Rebuild Mill`."""
    size = len(parse.lower)
    verb = _behind_name(parse, 0) if size else 0
    # In capitals all along, the verb itself may pass for a part of the name.
    known = (at for at in range(1, min(verb, size - 3) + 1) if _infinitive_of(parse, at))
    verb = next(known, 0)
    if verb == 0 or parse.pos[size - 1] in PUNCTUATION or parse.regions:
        return None
    name = parse.text(verb - 1, verb)
    # Whoever it is must be called so in the story as well.
    attested = parse.body.find(f" {name}", parse.end) >= 0
    frame = _infinitive_of(parse, verb)
    if not attested or frame is None or parse.tag[verb + 2] not in INFINITIVE:
        return None
    source = SourcePhrase(0, verb, verb - 1, own=True, relative=False)
    cue = Cue(verb, verb, frame.tier, source, None, 0, verb + 1, ASSERTED, speaks=False)
    return NounReport(cue, frame.rule, span_of(parse, verb + 1, size))


def _claimed(parse: ParagraphParse) -> NounReport | None:
    """What a headline's last name claims: `Ghost Ate My Marrows, | Claims Gardener Lee`."""
    size = len(parse.lower)
    commas = [at for at in range(1, size - 2) if parse.lower[at] in COMMA]
    verb = commas[-1] + 1 if commas and not parse.regions else 0
    # Taken for a noun it has no lemma of a verb: `Claims`.
    plain = parse.text(verb, verb + 1).lower().removesuffix("s")
    if not verb or parse.tag[verb] not in MISREAD or get_string_id(plain) not in statement_lemmas():
        return None
    name = parse.text(size - 1, size)
    named = all(_names(parse, token) for token in range(verb + 1, size))
    if not named or parse.body.find(f" {name}", parse.end) < 0:
        return None
    return _whole(parse, verb, SourcePhrase(verb + 1, size, size - 1, own=True, relative=False))


def _infinitive_of(parse: ParagraphParse, verb: int) -> Frame | None:
    """The frame of an infinitive that a word with `to` behind it takes, if it is such a verb."""
    if parse.tag[verb] not in FORMS or parse.lower[verb + 1] not in TO:
        return None
    frames = frames_by_lemma().get(parse.lemma[verb], ())
    return next((frame for frame in frames if frame.parts == (INFINITIVE_PART,)), None)


def _behind_role(parse: ParagraphParse, first: int) -> int:
    """The token behind words in small letters that end in a role; the first itself without one."""
    end = first
    limit = min(len(parse.lower), first + LONGEST_ROLE)
    while end < limit and not is_capital(parse, end) and parse.pos[end] not in PUNCTUATION:
        end += 1
    return end if end > first and parse.lower[end - 1] in ROLES else first


def _behind_name(parse: ParagraphParse, first: int) -> int:
    """The token behind a name that begins at a token."""
    end = first
    limit = min(len(parse.lower), first + LONGEST_NAME)
    while end < limit and _names(parse, end):
        end += 1
    return end


def _names(parse: ParagraphParse, token: int) -> bool:
    """Whether a token may be a part of a name."""
    hyphen = parse.body[parse.starts[token]] == "-"
    return parse.quoted[token] < 0 and (is_capital(parse, token) or hyphen)


def _describes(parse: ParagraphParse, token: int) -> bool:
    """Whether a word in small letters may say what somebody is."""
    return parse.pos[token] in COMMON_NOUN | ADJECTIVE and not is_capital(parse, token)
