"""From a verb to the noun phrase of its source: who speaks."""

from typing import NamedTuple

from onrecord.grammar import (
    ADPOSITION,
    AGENT,
    COMMA,
    COMMON_NOUN,
    CONJUNCT,
    COORDINATOR,
    GERUND,
    HYPHEN,
    NAME_WORDS,
    NOUN_CLAUSE,
    NOUN_PHRASE_HEADS,
    NOUNS_AND_PRONOUNS,
    PASSIVE_MARKERS,
    PAST_TENSE,
    PREPOSITION,
    PREPOSITION_OBJECT,
    PROPER_NOUN,
    PUNCTUATION,
    RELATIVE_CLAUSE,
    RELATIVE_PRONOUNS,
    REPORTED_CLAUSE,
    SINGULAR_NOUN,
    SUBJECTS,
    TO,
    VERBS,
    class_ids,
    symbols,
)
from onrecord.lexicons import load_lexicon
from onrecord.quotes.paragraph_parse import ParagraphParse
from onrecord.quotes.sources.addressed import ADDRESSED, asked_subject, is_addressed
from onrecord.quotes.sources.inverted import inverted_subject
from onrecord.quotes.sources.occasions import behind_place, without_adjunct
from onrecord.quotes.sources.shared import NOBODY, ROLES, actor_above, sharing_verb
from onrecord.quotes.sources.strange import is_subject, is_surname, name_behind_trade

ASKED_TO = ADDRESSED | class_ids("asked_to")
"""`_Urged_ to say whether it failed, Ruiz left`"""

BY, OPENERS = symbols("by"), TO | class_ids("condition")
"""`accused _by_ Ruiz`; what parsers put before a subject: `_If_ the mayor, Ana Ruiz, says`"""

SAYING = symbols(*load_lexicon("statement_verbs")) - symbols("continue", "hear")
GOING_ON = SAYING | symbols(*{entry.split()[0] for entry in load_lexicon("attribution_frames")})
"""Verbs whose speaker goes on in a gerund: `_said_ it failed, arguing that`"""

DOING = class_ids("act_on_somebody")
"""Verbs of saying that are an act of whom a report is about: `Berg left, _telling_ them so`"""

PEOPLE = ROLES | symbols(*load_lexicon("kinship"), *load_lexicon("organisation_words"))
PEOPLE |= class_ids("group_of_people")
"""Nouns whose relative clause is their own: `the _aunt_ of Ana Ruiz, who said`"""

WHO, THE = symbols("who"), symbols("the")
"""`Ana Ruiz of _the_ Larkfield Institute, _who_ said`"""

OPENING, CLOSING, COLON = symbols("(", "["), symbols(")", "]"), symbols(":")
"""`Ana Ruiz _(_SP_)_ said`"""

LONGEST_CLIMB = 6
"""Steps from a verb up to the one whose subject it shares; farther ones are errors of the parse."""


class SourcePhrase(NamedTuple):
    """A noun phrase as a token range, with its head.

    Attributes:
        first: Its first token.
        end: The token after its last.
        head: Its head token.
        own: Whether it is a dependent of the verb itself.
        relative: Whether it was reached from a relative pronoun.
    """

    first: int
    end: int
    head: int
    own: bool
    relative: bool


def find_source(parse: ParagraphParse, verb: int) -> SourcePhrase | None:
    """Find who does what a verb says: its subject, or the one that it shares.

    Args:
        parse: The paragraph.
        verb: The verb's position.

    Returns:
        The noun phrase; None where the sentence names none, as in a passive without agent.
    """
    if _is_passive(parse, verb) or is_addressed(parse, verb):
        # `He was told by Ruiz`: the subject of a passive hears; who speaks stands behind `by`, or
        # nowhere.
        return _agent_of(parse, verb)
    asked = asked_subject(parse, verb)
    if asked is not None:
        return _before_participle(parse, asked, verb)
    subject, inverted = _subject_of(parse, verb), inverted_subject(parse, verb)
    if subject is not None and (inverted is None or subject < inverted):
        return _from_subject(parse, verb, subject, verb)
    # `“No,” said Ruiz` and `“No,” sighed Ruiz, the mayor`: parsers take her for an object.
    if inverted is not None:
        return phrase(parse, inverted, verb, own=True)
    if (named := name_behind_trade(parse, verb)) is not None:
        first, end = named
        return SourcePhrase(first, end, end - 1, own=True, relative=False)
    return _shared_source(parse, verb)


def _before_participle(parse: ParagraphParse, asked: int, verb: int) -> SourcePhrase | None:
    """The subject that a participle between commas parts from its verb: `Ruiz, asked why, said`."""
    last = asked - 1
    while last > parse.sentence[verb] and parse.pos[last] not in NOUN_PHRASE_HEADS:
        last -= 1
    head = top_noun(parse, last, parse.sentence[verb])
    source = phrase(parse, head, asked, own=False)
    return None if source is None else source._replace(own=True)


def top_noun(parse: ParagraphParse, noun: int, start: int) -> int:
    """The first noun that a noun belongs to, as an apposition or by a preposition."""
    for _ in range(LONGEST_CLIMB):
        above = parse.head[noun]
        if parse.pos[above] in ADPOSITION:
            above = parse.head[above]
        if not start <= above < noun or parse.pos[above] not in NOUNS_AND_PRONOUNS:
            return noun
        noun = above
    return noun


def _shared_source(parse: ParagraphParse, verb: int) -> SourcePhrase | None:
    """The source of a verb without a subject: that of the verb or noun that it hangs on."""
    current = verb
    for _ in range(LONGEST_CLIMB):
        actor = actor_above(parse, current)
        if actor is not None:
            return None if actor == NOBODY else phrase(parse, actor, verb, own=False)
        above = sharing_verb(parse, current)
        if above == current:
            return None
        current = above
        subject = _subject_of(parse, current)
        if subject is None and _is_passive(parse, current):
            return None
        # `Invited to say whether it failed, Ruiz left`: what she was to say is none of her words.
        if parse.lower[current] in ASKED_TO and is_addressed(parse, current):
            return None
        if subject is not None:
            # `Ruiz said it failed and added that`: the parse joins `added` to `failed`, but Ruiz
            # adds.
            goes_on = parse.dep[verb] in CONJUNCT or _adds(parse, verb, current)
            reporting = _reporting(parse, current) if goes_on else None
            if reporting is not None:
                current = reporting
                subject = _subject_of(parse, current)
                if subject is None:
                    continue
            return _from_subject(parse, current, subject, verb)
    return None


def _adds(parse: ParagraphParse, verb: int, clause: int) -> bool:
    """Whether a gerund behind a reported clause adds to it: `Ruiz said Berg failed, | arguing`.

    The parse hangs it on the clause, but Ruiz argues; what Berg did to others, `telling them`, he
    did.
    """
    first, above = parse.left[verb], parse.head[clause]
    behind = parse.tag[verb] in GERUND and parse.lower[first - 1] in COMMA
    said = above < clause < first and parse.lemma[above] in GOING_ON
    acts = parse.lemma[verb] in DOING or parse.lemma[clause] in SAYING
    return behind and said and not acts


def _reporting(parse: ParagraphParse, verb: int) -> int | None:
    """The verb of which a verb is the reported clause."""
    return parse.head[verb] if parse.dep[verb] in REPORTED_CLAUSE else None


def phrase(
    parse: ParagraphParse, head: int, verb: int, *, own: bool, relative: bool = False
) -> SourcePhrase | None:
    """Take the whole noun phrase around a head, without the clause that holds the verb."""
    first, end = parse.left[head], parse.right[head] + 1
    if head < verb:
        end = min(end, verb)
        # The verb's auxiliaries are no part of its subject: `Ruiz | had said`.
        end = min(end, _verb_group(parse, head))
        for kid in parse.kids[head]:
            # `Ruiz, | who said so`: the clause that holds the verb is no part of the name.
            if head < kid and parse.left[kid] <= verb <= parse.right[kid]:
                end = min(end, parse.left[kid])
    else:
        first = max(first, verb + 1)
    first = max(first, parse.run_first[head], parse.sentence[head])
    end = _before_cut_clause(parse, head, min(end, parse.run_end[head]))
    # Marks at both ends belong to the sentence, but a closing bracket to the name: `Ruiz (SP)`.
    while first < head and (parse.pos[first] in PUNCTUATION or parse.lower[first] in OPENERS):
        first += 1
    while end > head + 1 and parse.pos[end - 1] in PUNCTUATION:
        end -= 1
    if not first <= head < end:
        return None
    if own and head < verb:
        end = _whole_name(parse, _whole_word(parse, end, verb), verb)
        first, head = behind_place(parse, first, head, end)
    elif own and parse.pos[verb] in VERBS:
        end = without_adjunct(parse, head, end)
    opened = not OPENING.isdisjoint(parse.lower[first:end])
    if opened and end < len(parse.lower) and parse.lower[end] in CLOSING:
        end += 1
    return _with_surname(parse, SourcePhrase(first, end, head, own, relative))


def _with_surname(parse: ParagraphParse, source: SourcePhrase) -> SourcePhrase:
    """Add a strange surname that passes for an adverb: `President Ana | Ruiz condemned`."""
    last = source.end
    if last != source.head + 1 or not is_surname(parse, last):
        return source
    return source._replace(head=last, end=last + 1)


def _before_cut_clause(parse: ParagraphParse, head: int, end: int) -> int:
    """Where a phrase ends that a quotation would cut inside a relative clause.

    As in `Ruiz, | whose plays include “Home”, said`.
    """
    for kid in parse.kids[head]:
        if head < kid and parse.dep[kid] in RELATIVE_CLAUSE | NOUN_CLAUSE:
            left = parse.left[kid]
            if left < end <= parse.right[kid] and end == parse.run_end[head]:
                return left
    return end


def _verb_group(parse: ParagraphParse, subject: int) -> int:
    """Where the verb of a subject before it begins, which no subject takes in; else the end."""
    above = parse.head[subject]
    if above <= subject:
        return len(parse.head)
    helpers = (kid for kid in parse.kids[above] if kid > subject and parse.pos[kid] in VERBS)
    return min(above, next(helpers, above))


def _whole_name(parse: ParagraphParse, end: int, verb: int) -> int:
    """Where a subject ends that the parser cut: `Army 1st | Lt. Ana Ruiz said`."""
    last = end
    while last < verb and (parse.pos[last] in NAME_WORDS or parse.tag[last] in HYPHEN):
        last += 1
    return last if last == verb else end


def _whole_word(parse: ParagraphParse, end: int, verb: int) -> int:
    """Where a name ends that was cut at a hyphen: `press co | -founder Ana Ruiz also said`."""
    last = end
    while last < verb and parse.starts[last] == parse.ends[last - 1] and _may_join(parse, last):
        last += 1
    while end < last < verb and parse.pos[last] in NAME_WORDS:
        last += 1
    return last


def _may_join(parse: ParagraphParse, token: int) -> bool:
    """Whether a token without a space before it is a part of the same word."""
    return parse.pos[token] in NAME_WORDS or parse.body[parse.starts[token]] == "-"


def _subject_of(parse: ParagraphParse, verb: int) -> int | None:
    """The verb's own subject, if it stands outside quotation marks.

    Of several before it the last, unless `and` joins it to those before.
    """
    kids = parse.kids[verb]
    found = [kid for kid in kids if parse.dep[kid] in SUBJECTS and parse.quoted[kid] < 0]
    if not found:
        # `Labour MP Ana Ruiz said`, where a strange name passes for an adverb
        found = [kid for kid in kids if kid == verb - 1 and is_subject(parse, kid)]
    if len(found) < 2:
        return found[0] if found else None
    # `The mill, says Ruiz, is sold`: what stands before the comma is the other verb's.
    if found[1] > verb:
        breaks = found[0] < verb and parse.lower[verb - 1] in COMMA
        return found[1] if breaks else found[0]
    # `Tuesday Ruiz said`: parsers take a day for a second subject. With `and` both are subjects.
    last = max(kid for kid in found if kid < verb)
    joined = parse.pos[parse.left[last] - 1] in COORDINATOR
    return found[0] if joined else last


def _is_passive(parse: ParagraphParse, verb: int) -> bool:
    return not PASSIVE_MARKERS.isdisjoint([parse.dep[kid] for kid in parse.kids[verb]])


def _agent_of(parse: ParagraphParse, verb: int) -> SourcePhrase | None:
    """The noun phrase after `by`."""
    for kid in parse.kids[verb]:
        if parse.dep[kid] in AGENT:
            for noun in parse.kids[kid]:
                if parse.dep[noun] in PREPOSITION_OBJECT:
                    return phrase(parse, noun, verb, own=True)
    return _deep_agent(parse, verb)


def _deep_agent(parse: ParagraphParse, verb: int) -> SourcePhrase | None:
    """A name behind `by` that the parser hung on what the verb takes: `accused of theft by Ruiz`.

    A passive below the verb has an agent of its own: `accused of being bribed by Ruiz`.
    """
    last = parse.right[verb]
    for token in range(verb + 1, last):
        if parse.lower[token] not in BY or parse.quoted[token] >= 0:
            continue
        above, names = parse.head[token], parse.kids[token]
        if parse.dep[token] not in PREPOSITION or _is_passive(parse, above) or above <= verb:
            continue
        if names and parse.right[names[0]] + 1 >= last and _holds_name(parse, names[0]):
            return phrase(parse, names[0], verb, own=True)
    return None


def _holds_name(parse: ParagraphParse, head: int) -> bool:
    return any(
        parse.pos[token] in PROPER_NOUN for token in range(parse.left[head], parse.right[head] + 1)
    )


def _from_subject(parse: ParagraphParse, verb: int, subject: int, cue: int) -> SourcePhrase | None:
    """The noun phrase of a subject; of its antecedent for who, which and that."""
    own = verb == cue
    if parse.tag[subject] not in RELATIVE_PRONOUNS:
        return _with_namesake(parse, phrase(parse, subject, cue, own=own))
    clause = verb
    for _ in range(LONGEST_CLIMB):
        # `Ruiz, who came and said so`: from `said` up to `came`, which the relative clause hangs
        # on.
        if parse.dep[clause] in RELATIVE_CLAUSE:
            who = _whose_clause(parse, subject, parse.head[clause])
            source = phrase(parse, who, cue, own=own, relative=True)
            return None if source is None else _behind_act(parse, source)
        if parse.head[clause] == clause or parse.pos[parse.head[clause]] not in VERBS:
            return None
        clause = parse.head[clause]
    return None


def _whose_clause(parse: ParagraphParse, pronoun: int, antecedent: int) -> int:
    """Whom a relative clause describes: `Ana Ruiz of the Larkfield Institute, who said`.

    A body whose name takes an article is no `who` where it only tells where somebody belongs.
    A thing is none either: `the heart of botanist Ana Ruiz, who said`.
    """
    first, last = parse.left[antecedent], pronoun - 1
    if parse.lower[pronoun] in WHO and parse.pos[antecedent] in COMMON_NOUN:
        behind_comma = parse.lower[last] in COMMA
        last -= 1
        thing = parse.tag[antecedent] in SINGULAR_NOUN and parse.lemma[antecedent] not in PEOPLE
        owned = antecedent < last and parse.pos[last] in PROPER_NOUN
        return last if behind_comma and thing and owned else antecedent
    named = parse.pos[antecedent] in PROPER_NOUN and parse.lemma[antecedent] not in ROLES
    if not named or parse.lower[pronoun] not in WHO or parse.lower[first] not in THE:
        return antecedent
    above = top_noun(parse, antecedent, parse.sentence[antecedent])
    person = parse.pos[above] in PROPER_NOUN or parse.lemma[above] in ROLES
    return above if person and above < first else antecedent


def _behind_act(parse: ParagraphParse, source: SourcePhrase) -> SourcePhrase:
    """Cut an antecedent that took in the clause before it: `Berg emailed | Ruiz, who replied`."""
    for token in range(source.head - 1, source.first, -1):
        acts = any(parse.dep[kid] in SUBJECTS for kid in parse.kids[token])
        if parse.tag[token] in PAST_TENSE and acts:
            return source._replace(first=token + 1)
    return source


def _with_namesake(parse: ParagraphParse, source: SourcePhrase | None) -> SourcePhrase | None:
    """Add the noun before a subject that the parser made a subject of its own.

    In `Senate leader Ana Ruiz said` there may be two.
    """
    if source is None:
        return None
    above = parse.head[source.head]
    for kid in reversed(parse.kids[above]):
        if parse.right[kid] + 1 != source.first:
            continue
        joins = parse.dep[kid] in SUBJECTS or parse.lemma[kid] in ROLES
        # `Port Moresby: Ana Ruiz said`
        joins = joins and parse.lower[source.first - 1] not in COLON
        if joins and parse.pos[kid] in NAME_WORDS and parse.quoted[kid] < 0:
            first = max(parse.left[kid], parse.sentence[source.head], parse.run_first[kid])
            source = source._replace(first=first)
    return source
