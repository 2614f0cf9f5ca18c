"""Verbs that attribute without a clause: `accused her of lying`, `vowed to stay`."""

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from typing import Final

from spacy.strings import get_string_id

from onrecord.grammar import (
    APPOSITION,
    COMMA,
    CONJUNCT,
    COORDINATOR,
    DIRECT_OBJECT,
    FINITE_VERBS,
    GERUND,
    GERUNDS,
    INFINITIVES,
    MARKER,
    NEGATION,
    PARTICLES,
    PASSIVE_SUBJECT,
    PREDICATES,
    PREPOSITIONS,
    RELATIVE_PRONOUNS,
    SUBJECTS,
    TO,
    class_ids,
    symbols,
)
from onrecord.lexicons import load_class, load_lexicon
from onrecord.quotes.cues.withheld import hides_itself
from onrecord.quotes.paragraph_parse import ParagraphParse
from onrecord.quotes.sources.strange import calendar_words
from onrecord.quotes.sources.subjects import SourcePhrase
from onrecord.quotes.sources.times import tells_when

OBJECT_PART: Final = "object"
PREDICATE_PART: Final = "predicate"
INFINITIVE_PART: Final = "infinitive"
GERUND_PART: Final = "gerund"

RULES_BY_PART: Final = {
    OBJECT_PART: "frame.object",
    PREDICATE_PART: "frame.predicate",
    INFINITIVE_PART: "frame.infinitive",
    GERUND_PART: "frame.gerund",
}
"""The rule of a frame by its last part; that of a preposition is `frame.topic`."""

NAMED: Final = frozenset(RULES_BY_PART)
"""Parts that are no preposition."""


@dataclass(frozen=True, slots=True)
class Frame:
    """What a verb takes when it attributes.

    Attributes:
        particles: Words that belong to the verb: `out` in `point out`.
        parts: Its complements in order: object, predicate, infinitive, gerund or a
            preposition.
        tier: statement for an act of communication, stance for an attitude.
    """

    particles: tuple[str, ...]
    parts: tuple[str, ...]
    tier: str

    @property
    def rule(self) -> str:
        """The rule's identifier."""
        return RULES_BY_PART.get(self.parts[-1], "frame.topic")


@cache
def frames_by_lemma() -> Mapping[int, tuple[Frame, ...]]:
    """All frames, by the verb's lemma number; those with more parts first."""
    frames: dict[int, list[Frame]] = {}
    for entry in sorted(load_lexicon("attribution_frames")):
        verb, *rest, tier = entry.split()
        frames.setdefault(get_string_id(verb), []).append(_read(tuple(rest), tier))
    return {
        verb: tuple(sorted(known, key=lambda frame: -len(frame.parts + frame.particles)))
        for verb, known in frames.items()
    }


def _read(words: tuple[str, ...], tier: str) -> Frame:
    """Tell a particle of the verb from a preposition."""
    particles = words[:1] if len(words) > 1 and words[0] in LEADING else ()
    return Frame(particles, words[len(particles) :], tier)


GOING_ON: Final = class_ids("object_goes_on")
"""Prepositions that go on with an object: `praised the crew _during_ the flood`"""

BELONGING: Final = symbols("against", "for", "of", "to")
"""Prepositions that go on with a predicate: `called the strike a gift _to_ the bus companies`"""

FOR_PART: Final = frozenset({"for"})
FOR: Final = symbols("for")
"""`appealed _for_ witnesses to come forward`"""

DENYING: Final = symbols("deny")
"""`_denied_ her a licence`"""

GRANTEES: Final = symbols("dative")
"""Label of whom it is denied to: `denied _her_ a licence`"""

HEARING: Final = class_ids("hearing_verb")
"""Verbs whose object only hears: `_told_ her to stay`"""

LEADING: Final = load_class("verb_particle")
"""Words that belong to a verb where they stand first: `point _out_`"""


def match_frame(parse: ParagraphParse, verb: int) -> tuple[Frame, int, int] | None:
    """Find the frame that a verb stands in.

    Returns:
        The frame and the token range of its content; None where no frame fits.
    """
    if hides_itself(parse, verb):
        return None
    for frame in frames_by_lemma().get(parse.lemma[verb], ()):
        content = _fit(parse, verb, frame)
        if content is not None:
            first, end = content
            if parse.lemma[verb] in HEARING and frame.parts[0] == OBJECT_PART:
                first = _behind_hearer(parse, frame, first, end)
            return frame, first, _with_adjuncts(parse, verb, frame, end)
    return None


def _behind_hearer(parse: ParagraphParse, frame: Frame, first: int, end: int) -> int:
    """Where what somebody is told begins: `told her sons | to leave`, `reminded them of | it`."""
    last = frame.parts[-1]
    for token in range(first + 1, end - 1):
        if last == INFINITIVE_PART and parse.lower[token] in TO:
            return token - 1 if parse.dep[token - 1] in NEGATION else token
        if last not in NAMED and parse.lower[token] == get_string_id(last):
            return token + 1
    return first


def _with_adjuncts(parse: ParagraphParse, verb: int, frame: Frame, end: int) -> int:
    """Where what a verb takes ends, with a phrase right behind that the parser hung on the verb.

    As in `praised the work of the crew | during the flood` and `called the strike a gift | to the
    bus companies`; not where it tells when the verb did.
    """
    goes_on = {OBJECT_PART: GOING_ON, PREDICATE_PART: BELONGING}.get(frame.parts[-1])
    if goes_on is None:
        return end
    for kid in parse.kids[verb]:
        doing = parse.dep[kid] in PREPOSITIONS and not GERUND.isdisjoint(
            parse.tag[kid + 1 : kid + 2]
        )
        if parse.left[kid] == kid == end and (parse.lower[kid] in goes_on or doing):
            phrase = range(kid, parse.right[kid] + 1)
            return end if any(tells_when(parse, token) for token in phrase) else phrase.stop
    return end


def match_passive(
    parse: ParagraphParse, verb: int, agent: SourcePhrase
) -> tuple[Frame, list[tuple[int, int]]] | None:
    """Find the frame of a passive, whose subject is its object: `The plan was denounced by Ruiz`.

    Args:
        parse: The paragraph.
        verb: The passive verb.
        agent: Who stands behind `by`.

    Returns:
        The frame and the token ranges of its content; None where no frame fits.
    """
    subject = next((kid for kid in parse.kids[verb] if parse.dep[kid] in PASSIVE_SUBJECT), None)
    if subject is None or subject > verb or parse.tag[subject] in RELATIVE_PRONOUNS:
        return None
    taken = (parse.left[subject], parse.right[subject] + 1)
    for frame in frames_by_lemma().get(parse.lemma[verb], ()):
        if frame.parts[0] != OBJECT_PART:
            continue
        rest = Frame(frame.particles, frame.parts[1:], frame.tier)
        if not rest.parts and not rest.particles:
            return frame, [taken]
        content = _fit(parse, verb, rest, within=agent.first - 1)
        if content is None:
            content = _behind_agent(parse, agent, rest)
        if content is not None:
            return frame, [taken, content]
    return None


def _behind_agent(
    parse: ParagraphParse, agent: SourcePhrase, rest: Frame
) -> tuple[int, int] | None:
    """What a preposition opens that parsers hang on the agent.

    As in `accused by Ruiz, of | theft` and `accused by Ruiz of | hiding it`.
    """
    if len(rest.parts) != 1 or rest.parts[0] in NAMED:
        return None
    number = get_string_id(rest.parts[0])
    for token in range(agent.head + 1, parse.right[agent.head]):
        parted = parse.lower[token - 1] in COMMA or parse.tag[token + 1] in GERUND
        if parted and parse.lower[token] == number and parse.dep[token] in PREPOSITIONS:
            return token + 1, parse.right[token] + 1
    return None


def _fit(
    parse: ParagraphParse, verb: int, frame: Frame, within: int | None = None
) -> tuple[int, int] | None:
    """The token range that a frame's parts cover, if all stand after the verb in order.

    Args:
        parse: The paragraph.
        verb: The verb.
        frame: The frame.
        within: The token at which a part that begins before it ends.
    """
    after = [kid for kid in parse.kids[verb] if kid > verb]
    for particle in frame.particles:
        number = get_string_id(particle)
        if not any(parse.lower[kid] == number and parse.dep[kid] in PARTICLES for kid in after):
            return None
    first = end = -1
    position = verb
    for part in frame.parts:
        kid = _complement(parse, frame, part, after, position)
        if kid is None and part not in NAMED and first >= 0:
            clause = _opened_by(parse, after, position, part)
            if clause is None and not _holds(parse, position, part):
                return None
            deep = _behind_gerund(parse, verb, end) if clause is None else parse.right[clause]
            end = max(end, deep + 1)
            continue
        if kid is None:
            return None
        # What a preposition opens is content, the preposition is not: `accused him of | lying`.
        left = parse.left[kid] if part in NAMED else parse.left[kid] + 1
        if left <= verb or left > parse.right[kid]:
            return None
        first = left if first < 0 else first
        last = _before_other_act(parse, kid)
        end = max(end, within if within is not None and left < within < last else last)
        position = kid
    return first, end


def _complement(
    parse: ParagraphParse, frame: Frame, part: str, after: list[int], position: int
) -> int | None:
    """The dependent that is a part of a verb's frame; None where there is none.

    Args:
        parse: The paragraph.
        frame: The frame.
        part: The part.
        after: The verb's dependents behind it.
        position: The verb, or the part before this one.
    """
    # `pointed out to them`: the parse may hang the preposition on the particle.
    pools = [after]
    if part not in NAMED and frame.particles:
        pools.append([deep for kid in after for deep in parse.kids[kid] if deep > kid])
    found = (kid for pool in pools for kid in pool if kid > position and _is(parse, kid, part))
    kid = next(found, None)
    opens = part == frame.parts[0]
    if kid is None and part == INFINITIVE_PART and not opens:
        return _infinitive_behind(parse, parse.head[after[0]], position) if after else None
    if kid is None and opens and part in FOR_PART:
        return _clause_with_for(parse, after)
    if kid is None and part == PREDICATE_PART and not opens and parse.quoted[position] < 0:
        # `termed the motion “a farce”`, which parsers take for what explains the motion
        quoted = (one for one in parse.kids[position] if parse.quoted[one] >= 0)
        return next((one for one in quoted if parse.dep[one] in APPOSITION), None)
    return kid


def _clause_with_for(parse: ParagraphParse, kids: list[int]) -> int | None:
    """The infinitive whose subject stands behind `for`: `appealed for | witnesses to come`."""
    for kid in kids:
        first = parse.left[kid]
        if first < kid and parse.lower[first] in FOR and parse.dep[first] in MARKER:
            return kid if _has(parse, kid, TO) else None
    return None


def _behind_gerund(parse: ParagraphParse, verb: int, end: int) -> int:
    """The last token of a phrase behind a gerund which the parser hung on the verb.

    As in `accused the mill of playing | with fire`; `on Monday` is when somebody did so.
    """
    last = end - 1
    if parse.tag[last] not in GERUND:
        return last
    for kid in parse.kids[verb]:
        phrase = range(parse.left[kid], parse.right[kid] + 1)
        if parse.dep[kid] in PREPOSITIONS and phrase.start == end:
            timed = any(parse.lower[token] in calendar_words() for token in phrase)
            return last if timed else phrase[-1]
    return last


def _infinitive_behind(parse: ParagraphParse, verb: int, position: int) -> int | None:
    """An infinitive right behind what a verb takes, which the parser hung above the verb.

    As in `The man who runs the pier called on the council | to repair it`.
    """
    to = parse.right[position] + 1
    if to + 1 >= len(parse.head) or parse.lower[to] not in TO or parse.head[to] != to + 1:
        return None
    return to + 1 if parse.head[to + 1] < verb else None


def _before_other_act(parse: ParagraphParse, part: int) -> int:
    """Where a part ends: before what the subject did besides, which parsers join to it.

    As in `begged him to close the shop | and got a promise`, `called it “a shame” | and left`.
    """
    for kid in parse.kids[part]:
        if parse.dep[kid] not in CONJUNCT:
            continue
        own = any(parse.dep[below] in SUBJECTS for below in parse.kids[kid])
        # `plan to return and | have put it online`
        group = (kid, *(each for each in parse.kids[kid] if part < each < kid))
        finite = any(parse.tag[each] in FINITE_VERBS for each in group)
        if finite and not own:
            joining = [
                each
                for each in parse.kids[part]
                if part < each < kid and parse.pos[each] in COORDINATOR
            ]
            return joining[-1] if joining else parse.left[kid]
    return parse.right[part] + 1


def _holds(parse: ParagraphParse, noun: int, preposition: str) -> bool:
    """Whether the parser hung a verb's preposition on its object: `accused the guard of theft`."""
    number = get_string_id(preposition)
    return any(
        parse.lower[token] == number and parse.dep[token] in PREPOSITIONS
        for token in range(noun + 1, parse.right[noun] + 1)
    )


def _opened_by(
    parse: ParagraphParse, kids: list[int], position: int, preposition: str
) -> int | None:
    """What a verb's preposition opens where the parser took it for an adverb: `called him as shy`.

    Args:
        parse: The paragraph.
        kids: The verb's dependents.
        position: Where the part before it ends.
        preposition: The preposition.
    """
    number = get_string_id(preposition)
    for kid in kids:
        first = parse.left[kid]
        # `praised her as he left` has a subject: that is another clause.
        clause = any(parse.dep[below] in SUBJECTS for below in parse.kids[kid])
        opens = position < first < kid and parse.lower[first] == number
        if opens and parse.head[first] == kid and not clause:
            return kid
    return None


def _is(parse: ParagraphParse, kid: int, part: str) -> bool:
    """Whether a dependent is a complement of a kind."""
    dep = parse.dep[kid]
    if part == OBJECT_PART:
        return dep in DIRECT_OBJECT and not _is_granted(parse, kid)
    if part == PREDICATE_PART:
        return dep in PREDICATES and not _has(parse, kid, TO)
    if part == INFINITIVE_PART:
        return dep in INFINITIVES and _has(parse, kid, TO) and not hides_itself(parse, kid)
    if part == GERUND_PART:
        return dep in GERUNDS and parse.tag[kid] in GERUND
    return dep in PREPOSITIONS and parse.lower[kid] == get_string_id(part)


def _is_granted(parse: ParagraphParse, noun: int) -> bool:
    """Whether a noun is what somebody does not get: `denied her | a licence`."""
    verb = parse.head[noun]
    if parse.lemma[verb] not in DENYING:
        return False
    return any(parse.dep[kid] in GRANTEES for kid in parse.kids[verb])


def _has(parse: ParagraphParse, token: int, words: frozenset[int]) -> bool:
    return any(parse.lower[kid] in words and kid < token for kid in parse.kids[token])
