"""Noun phrases by position, where the parser lost what depends on what."""

from onrecord.grammar import (
    ADPOSITION,
    APPOSITION,
    COMMA,
    COMMON_NOUN,
    DETERMINERS,
    FINITE_VERBS_AND_MODALS,
    GERUND,
    NAME_WORDS,
    NOUN_CLAUSE,
    NOUN_PHRASE_HEADS,
    NOUN_PHRASE_WORDS,
    NOUNS_AND_PRONOUNS,
    PAST_FORMS,
    PAST_PARTICIPLE,
    PAST_TENSE,
    PROPER_NOUN,
    PUNCTUATION,
    RELATIVE_CLAUSE,
    RELATIVE_WORDS,
    REPORTED_CLAUSE,
    SUBJECTS,
    VERBS,
    class_ids,
    symbols,
)
from onrecord.lexicons import load_lexicon
from onrecord.quotes.paragraph_parse import ParagraphParse
from onrecord.quotes.sources.addressed import ADDRESSED
from onrecord.quotes.sources.occasions import without_adjunct
from onrecord.quotes.sources.partners import with_partner
from onrecord.quotes.sources.shared import ROLES
from onrecord.quotes.sources.strange import calendar_words, is_capital
from onrecord.quotes.sources.subjects import SourcePhrase, find_source
from onrecord.quotes.sources.times import time_end

LONGEST_CLIMB = 6
"""Steps from a noun up to the one that its phrase is about: `the mayor of the city of Lyon`."""

PLEADING = class_ids("pleading")
"""What a lawyer does in a court: `Ana Ruiz, _prosecuting_, said`"""

CALLED_ON = class_ids("called_on")
"""`who runs the pier called _on_ the council`, `called _for_ repairs`"""

ROLES_AND_KIN = ROLES | symbols(*load_lexicon("kinship"))
"""`added his _widow_, Ana Ruiz`"""

FOND = class_ids("fond_of")
"""`is _fond_ of saying`"""

FACING = class_ids("facing_gerund")
"""What somebody does to another while speaking: `_Sentencing_ Tom Berg, 19, Judge Ruiz said`"""

OWNERS = class_ids("possessive_of_people")
ONE = symbols("one")
"""`said _one_ of his sons, the dealer Ana Ruiz`"""

TRADE_WORDS = DETERMINERS | COMMON_NOUN
LONGEST_TRADE = 5
"""Words that say what somebody is: `the retired tax inspector Ana Ruiz`"""

LONGEST = 25
"""Tokens of a noun phrase with its apposition."""


def phrase_before(parse: ParagraphParse, first: int, verb: int) -> SourcePhrase | None:
    """A noun phrase that fills the place between a token and a verb."""
    end = verb
    while end > first and parse.pos[end - 1] not in NOUN_PHRASE_HEADS | PUNCTUATION:
        end -= 1
    while end > first and parse.pos[end - 1] in PUNCTUATION:
        end -= 1
    if not 0 < end - first <= LONGEST or parse.pos[first] not in NOUN_PHRASE_HEADS:
        return None
    relative = False
    for token in range(first, end):
        # `Ruiz, who leads the party, said`: a verb behind `who` is no second sentence.
        relative = relative or parse.tag[token] in RELATIVE_WORDS
        if parse.tag[token] in FINITE_VERBS_AND_MODALS and not relative:
            return None
    return _headed(parse, first, end)


def lost_subject(parse: ParagraphParse, verb: int) -> SourcePhrase | None:
    """The subject of a verb of saying that the parser hung on something else."""
    return (
        _before_gerund(parse, verb)
        or reduced_subject(parse, verb)
        or behind_adjective(parse, verb)
        or misplaced_subject(parse, verb)
        or subject_between_commas(parse, verb)
    )


def _before_gerund(parse: ParagraphParse, verb: int) -> SourcePhrase | None:
    """The subject that the parser gave to a gerund between commas: `Lee, jailing him, said`."""
    if parse.lower[verb - 1] not in COMMA:
        return None
    for kid in parse.kids[verb]:
        if kid >= verb or parse.tag[kid] not in GERUND or parse.lower[kid - 1] not in COMMA:
            continue
        for subject in parse.kids[kid]:
            if parse.dep[subject] in SUBJECTS and subject < kid - 1:
                first = parse.left[subject]
                return SourcePhrase(first, kid - 1, subject, own=True, relative=False)
    return None


def misplaced_subject(parse: ParagraphParse, verb: int) -> SourcePhrase | None:
    """The subject of a past tense with a clause, hung on the phrase before it.

    As in `In March Ana Ruiz told them that`, where the month passes for her first name.
    """
    clauses = any(parse.dep[kid] in REPORTED_CLAUSE for kid in parse.kids[verb])
    if parse.tag[verb] not in PAST_TENSE or not clauses:
        return None
    start, last = parse.sentence[verb], verb - 1
    while last > start and parse.pos[last] in PUNCTUATION:
        last -= 1
    if last <= start or parse.quoted[last] >= 0 or parse.pos[last] not in NOUNS_AND_PRONOUNS:
        return None
    head = _described(parse, _top_noun(parse, last, start))
    # `In a statement to Lyon, Acme said`: the parser takes the subject for an apposition.
    if parse.pos[parse.left[head] - 1] in ADPOSITION and parse.left[head] - 1 == start:
        head = _after_comma(parse, head, last)
    first = parse.left[head]
    # `In March Ana Ruiz told them`: the month is no part of the name.
    while first < head and parse.lower[first] in calendar_words():
        first += 1
    # `It was safe, engineer Ana Ruiz admitted`, where the trade passes for a verb.
    if first > start + 1 and parse.pos[first - 1] in VERBS and parse.lower[first - 1] in ROLES:
        first -= 1
    return SourcePhrase(first, last + 1, head, own=True, relative=False) if first > start else None


def misread_role(parse: ParagraphParse, verb: int) -> SourcePhrase | None:
    """A name right behind a verb whose role the tagger took for a verb: said engineer Ana Ruiz.

    Also `said visiting coach Ana Ruiz`.
    """
    role = verb + 1
    parted = verb > 0 and (parse.quoted[verb - 1] >= 0 or parse.lower[verb - 1] in COMMA)
    if not parted or role + 2 >= len(parse.pos):
        return None
    visiting = parse.tag[role] in GERUND and parse.lower[role] not in ROLES
    # `said union | head Ana Ruiz`
    if visiting or (parse.pos[role] in COMMON_NOUN and parse.pos[role + 1] in VERBS):
        role += 1
    end = role + 1
    while end < len(parse.pos) and parse.pos[end] in PROPER_NOUN and parse.quoted[end] < 0:
        end += 1
    # `The road, said engineer Ana Ruiz, is closed`
    inside = parse.quoted[verb - 1] < 0 and end < len(parse.lower) and parse.lower[end] in COMMA
    misread = not VERBS.isdisjoint(parse.pos[verb + 1 : role + 1]) or inside
    if not misread or parse.lower[role] not in ROLES or end == role + 1:
        return None
    return SourcePhrase(verb + 1, end, end - 1, own=True, relative=False)


def with_name(parse: ParagraphParse, source: SourcePhrase, verb: int) -> SourcePhrase:
    """Add the name that parsers part from the role behind a verb: added his widow, | Ana Ruiz."""
    source = _with_owned(parse, with_partner(parse, source, verb), verb)
    end = source.end + 1
    role = source.head > verb and source.head == source.end - 1
    if not role or parse.pos[source.head] not in COMMON_NOUN or end >= len(parse.pos):
        return source
    # `asked barrister | Ana Ruiz`
    if parse.pos[source.end] in PROPER_NOUN and parse.lower[source.head] in ROLES:
        end = source.end
    elif parse.lower[source.end] not in COMMA or parse.lower[source.head] not in ROLES_AND_KIN:
        return source
    else:
        # `recalled his former pupil, | the pianist Ana Ruiz`
        end = _behind_trade(parse, end)
    while end < len(parse.pos) and parse.quoted[end] < 0 and is_capital(parse, end):
        end += 1
    closed = end >= len(parse.pos) or parse.pos[end] in PUNCTUATION
    named = is_capital(parse, end - 1)
    return source._replace(end=end) if closed and named else source


def _with_owned(parse: ParagraphParse, source: SourcePhrase, verb: int) -> SourcePhrase:
    """Add what somebody owns, and its name, to an owner alone: said her | second in command, Ruiz.

    Also the name that follows `one of his sons`.
    """
    end, first = source.end, source.first
    alone = first == end - 1 and parse.lower[first] in OWNERS
    if first != verb + 1 or not (alone or parse.lower[first] in ONE):
        return source
    while alone and end < len(parse.pos) and parse.pos[end] not in PUNCTUATION:
        end += 1
    if end - source.end > LONGEST_TRADE or end + 1 >= len(parse.pos):
        return source
    name = _behind_trade(parse, end + 1) if parse.lower[end] in COMMA else end
    last = name
    while last < len(parse.pos) and parse.quoted[last] < 0 and _in_name(parse, last):
        last += 1
    closed = last >= len(parse.pos) or parse.pos[last] in PUNCTUATION
    return source._replace(end=last) if closed and last > name > end else source


def _in_name(parse: ParagraphParse, token: int) -> bool:
    """Whether a token is a part of a name, as a hyphen in it is."""
    return is_capital(parse, token) or parse.body[parse.starts[token]] == "-"


def _behind_trade(parse: ParagraphParse, first: int) -> int:
    """The token after the words that say what somebody is, before a name: `the pianist Ruiz`."""
    end = first
    limit = min(len(parse.pos), first + LONGEST_TRADE)
    while end < limit and parse.pos[end] in TRADE_WORDS and not is_capital(parse, end):
        end += 1
    return end if end > first and parse.lower[end - 1] in ROLES else first


def _described(parse: ParagraphParse, noun: int) -> int:
    """The name that a relative clause describes whose last noun stands before the verb.

    As in `Pressed about the fire, Ana Ruiz, who runs the mill, told them that`.
    """
    clause = noun
    for _ in range(LONGEST_CLIMB):
        clause = parse.head[clause]
        if parse.dep[clause] in RELATIVE_CLAUSE:
            break
    name = parse.head[clause]
    closed = parse.dep[clause] in RELATIVE_CLAUSE and parse.right[clause] >= noun
    return name if closed and name < clause and parse.pos[name] in NAME_WORDS else noun


def _after_comma(parse: ParagraphParse, noun: int, last: int) -> int:
    """The name that ends a phrase and that a comma parts from the rest; else the phrase's noun."""
    name = last
    while name > noun and parse.pos[name - 1] in NAME_WORDS:
        name -= 1
    return last if name > noun and parse.lower[name - 1] in COMMA else noun


def subject_between_commas(parse: ParagraphParse, verb: int) -> SourcePhrase | None:
    """The subject of a cue clause that commas set off: `The mill, Ana Ruiz said, is sold`."""
    after = verb + 1
    if parse.tag[verb] not in FINITE_VERBS_AND_MODALS or after >= len(parse.lower):
        return None
    if parse.lower[after] not in COMMA:
        return None
    for token in range(verb - 1, max(parse.sentence[verb], verb - LONGEST), -1):
        if parse.lower[token] in COMMA:
            return phrase_before(parse, token + 1, verb)
    return None


def behind_participle(parse: ParagraphParse, source: SourcePhrase, verb: int) -> SourcePhrase:
    """The name behind what it was asked, or does, where the parser took that for the subject.

    As in `Quizzed by a reporter about the fire, | mill owner Ana Ruiz conceded that` and
    `Sentencing Tom Berg, 19, | Judge Ana Ruiz said`.
    """
    if source.first != parse.sentence[verb]:
        return source
    first = parse.lower[source.first]
    addressed = first in ADDRESSED and parse.tag[source.first] in PAST_FORMS | PAST_PARTICIPLE
    if not addressed and first not in FACING:
        return source
    for token in range(verb - 1, source.first, -1):
        inner = phrase_before(parse, token + 1, verb) if parse.lower[token] in COMMA else None
        named = range(inner.first, inner.end) if inner is not None else ()
        if inner is not None and any(parse.pos[each] in PROPER_NOUN for each in named):
            return inner
    return source


def reduced_subject(parse: ParagraphParse, verb: int) -> SourcePhrase | None:
    """The subject of a verb whose participle the parser took for a clause of its own.

    As in `Messages | read out in court | said the mill was sold`.
    """
    kids = parse.kids[verb]
    if not any(parse.dep[kid] in REPORTED_CLAUSE and kid > verb for kid in kids):
        return None
    for kid in kids:
        reduced = parse.dep[kid] in REPORTED_CLAUSE and kid < verb == parse.right[kid] + 1
        if reduced and parse.tag[kid] in PAST_FORMS:
            below = parse.kids[kid]
            noun = next((each for each in below if parse.dep[each] in SUBJECTS), verb)
            if noun < kid and parse.pos[noun] in COMMON_NOUN and parse.quoted[noun] < 0:
                return SourcePhrase(parse.left[noun], verb, noun, own=True, relative=False)
    return None


def behind_adjective(parse: ParagraphParse, verb: int) -> SourcePhrase | None:
    """The subject of `is fond of saying`."""
    preposition = parse.head[verb]
    adjective = parse.head[preposition]
    fond = parse.tag[verb] in GERUND and parse.lower[adjective] in FOND
    if not fond or not adjective < preposition < verb:
        return None
    source = find_source(parse, parse.head[adjective])
    return None if source is None else source._replace(own=False)


def pleader(parse: ParagraphParse, verb: int) -> SourcePhrase | None:
    """The lawyer whose part in court stands between commas: `Ana Ruiz KC, defending, said`."""
    part = verb - 2
    if part - 2 < parse.sentence[verb] or parse.lower[part] not in PLEADING:
        return None
    if parse.lower[verb - 1] not in COMMA or parse.lower[part - 1] not in COMMA:
        return None
    first = head = part - 2
    while first > parse.sentence[verb] and parse.pos[first - 1] in NAME_WORDS:
        first -= 1
    if parse.pos[head] not in NAME_WORDS:
        return None
    return SourcePhrase(first, verb - 1, head, own=True, relative=False)


def root_subject(parse: ParagraphParse, verb: int) -> SourcePhrase | None:
    """The subject of a verb that parsers hang inside the relative clause before it.

    As in `The man who runs the pier called on the council`, of which no verb is the root.
    """
    # `the man whom they called a thief`: what follows must be what the verb takes as a main one.
    if parse.tag[verb] not in PAST_FORMS or parse.dep[verb] not in NOUN_CLAUSE:
        return None
    if verb + 1 >= len(parse.lower) or parse.lower[verb + 1] not in CALLED_ON:
        return None
    noun = parse.head[verb]
    for _ in range(LONGEST_CLIMB):
        above = parse.head[noun]
        if parse.dep[noun] in RELATIVE_CLAUSE:
            named = parse.pos[above] in NOUNS_AND_PRONOUNS and parse.head[above] == above
            first = parse.left[above]
            if not named or first != parse.sentence[verb]:
                return None
            return SourcePhrase(first, verb, above, own=True, relative=False)
        noun = above
    return None


def cut_at_hyphen(parse: ParagraphParse, verb: int) -> SourcePhrase | None:
    """A subject behind its verb that was cut at a hyphen: `says co | -author Ana Ruiz`."""
    hyphen = verb + 2
    if hyphen + 1 >= len(parse.lower) or parse.quoted[verb + 1] >= 0:
        return None
    joined = parse.starts[hyphen] == parse.ends[hyphen - 1] == parse.starts[hyphen + 1] - 1
    if not joined or parse.body[parse.starts[hyphen]] != "-" or parse.head[verb + 1] != verb:
        return None
    subjects = [kid for kid in parse.kids[verb] if parse.dep[kid] in SUBJECTS]
    if not subjects or subjects[0] < verb:
        return None
    for kid in subjects:
        if parse.left[kid] == hyphen and parse.pos[kid] in NOUNS_AND_PRONOUNS:
            end = without_adjunct(parse, kid, parse.right[kid] + 1)
            return SourcePhrase(verb + 1, end, kid, own=True, relative=False)
    return None


def _top_noun(parse: ParagraphParse, noun: int, start: int) -> int:
    """The noun that a noun belongs to, before it; an apposition needs its comma."""
    for _ in range(LONGEST_CLIMB):
        above = parse.head[noun]
        # Without its comma an apposition is an error of the parse: `Tuesday Ana Ruiz`.
        loose = parse.dep[noun] in APPOSITION and parse.lower[parse.left[noun] - 1] not in COMMA
        if parse.pos[above] in ADPOSITION:
            above = parse.head[above]
        if loose or not start <= above < noun or parse.pos[above] not in NOUNS_AND_PRONOUNS:
            return noun
        noun = above
    return noun


def phrase_after(parse: ParagraphParse, verb: int) -> SourcePhrase | None:
    """A noun phrase right after a verb that follows a quotation."""
    # `“No,” admitted | last night | the mayor`
    first = end = time_end(parse, verb + 1)
    limit = min(len(parse.starts), first + LONGEST)
    while end < limit and parse.pos[end] in NOUN_PHRASE_WORDS and parse.quoted[end] < 0:
        end += 1
    return _headed(parse, first, end) if end > first else None


def _headed(parse: ParagraphParse, first: int, end: int) -> SourcePhrase | None:
    """A source whose head is the last noun before the first comma."""
    head = None
    for token in range(first, end):
        # `Ana Ruiz, | the mayor`: what follows the comma only describes her.
        if parse.lower[token] in COMMA and head is not None:
            break
        if parse.pos[token] in NOUNS_AND_PRONOUNS:
            head = token
    if head is None:
        return None
    end = without_adjunct(parse, head, end)
    return SourcePhrase(first, end, head, own=True, relative=False)
