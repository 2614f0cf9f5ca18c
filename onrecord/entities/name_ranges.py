"""Token ranges that may hold a name: the recogniser's, mended, and loose proper nouns."""

import re
from collections.abc import Iterable, Iterator, Sequence
from functools import cache

from spacy.strings import get_string_id
from spacy.tokens import Token

from onrecord.entities.genders import gender_of_given_name
from onrecord.entities.labels import LOCATIONS, LOOSE, OWNERS, PERSONAL, SURNAMED, TYPES
from onrecord.entities.names import is_syllable
from onrecord.entities.peoples import is_people
from onrecord.grammar import ADPOSITION, PROPER_NOUN, VERBS, symbols
from onrecord.lexicons import load_class, load_lexicon, load_lexicons
from onrecord.parsed import Tokens, positions

CUTS = load_class("never_in_person_name")
"""Words that stand in no person's name: a recogniser took too much."""

PARTIES = load_class("party_short")
"""Parties in short, in brackets behind a councillor."""

DASHES = frozenset({"-", "--", "–", "—"})
"""`LYON _—_ Ann Lee`"""

PARTICLES = load_class("name_particle")
"""Words in small letters inside people's names, which taggers may take for verbs."""

Range = tuple[int, int, str]
"""Half-open token range and label."""


HYPHENS = frozenset({"-", "‑"})
"""`Okoro_-_Lind`"""

ADDRESSES = load_class("title_of_people") | load_lexicon("titles_abroad")
"""Titles that only people bear: a name that opens with one is a person's."""

POSSESSIVES = symbols("'s", "’s", "'", "’")
"""`Lee_’s_`, `Dockers_’_`"""

DUTCH = get_string_id("t")
"""`van '_t_ Hof`"""

MOST_SMALL, MOST_SURNAMES = 2, 2
"""Words in small letters inside a name, and words of a surname behind them."""

PLURAL = symbols("NNS")
"""`_Dolores_ Lee`"""

DOUBLE = 3
"""Tokens of a double surname: `Okoro_-_Lind`"""

GAELIC = re.compile(r"[A-Z]’[A-Z]\w+")
"""A surname whose curly apostrophe taggers take for no letter: O’Rourke."""

SPLIT = 3
"""Tokens of the shortest name that may have swallowed another."""


def find_ranges(
    doc: Tokens, entities: Iterable[Range], pos: Sequence[int], text: str
) -> list[Range]:
    """Token ranges with their labels, in order: entities and loose proper nouns.

    Args:
        doc: The parse.
        entities: What the recogniser found in it.
        pos: Its coarse parts of speech, as numbers.
        text: Its text, which a Doc puts together from its tokens each time.
    """
    ranges: list[Range] = []
    loose = set(positions(pos, PROPER_NOUN))
    # `Dolores Lee`, of which taggers take the given name for a plural.
    loose.update(
        [at - 1 for at in loose if at > 0 and doc[at - 1].tag in PLURAL and is_given(doc[at - 1])]
    )
    if "’" in text and GAELIC.search(text):
        loose.update(token.i for token in doc if GAELIC.fullmatch(token.text))
    for start, stop, label in entities:
        if label not in TYPES:
            # `Ann Lee` and `Ann Lee, 41` of which the recogniser took `Lee` for a day
            day = doc[start].lower_ in load_lexicon("calendar_words")
            surname = start > 0 and not day and is_given(doc[start - 1])
            # `Mayor Joy March urged`
            surname |= day and stop - start == 1 and is_months_bearer(doc, start)
            loose.difference_update(range(start + surname, stop))
            continue
        loose.difference_update(range(start, stop))
        # `(Con, St Mary’s)`
        party = stop - start > 2 and doc[start + 1].text == "," and doc[start].lower_ in PARTIES
        first = start + 2 if party else start
        if stop - first < SPLIT:
            ranges.append((first, stop, label))
        else:
            ranges += split_range(doc, (first, stop, label))
    start = end = -1
    for at in sorted(loose):
        if at != end and start >= 0:
            ranges.append((start, end, LOOSE))
        start, end = (start if at == end else at), at + 1
    if start >= 0:
        ranges.append((start, end, LOOSE))
    return join_given_names(doc, join_particles(doc, sorted(ranges)))


def is_months_bearer(doc: Tokens, at: int) -> bool:
    """Whether a month behind a given name is a surname: no number follows, and no `in` leads."""
    month = doc[at].lower_ in load_class("month") and at > 0 and is_given(doc[at - 1])
    return month and not (at + 1 < len(doc) and doc[at + 1].like_num)


def split_range(doc: Tokens, found: Range) -> Iterator[Range]:
    """Part a person from what the recogniser swallowed before or after them.

    `Clinton’s van` is cut to `Clinton`, `City News’ Ann Lee` and `Oversight Chairman Tom Day`
    are an organisation, or none, and a person; brackets separate names.
    """
    first, end, label = found
    if opens_with_office(doc, found):
        yield first + 1, end, "PERSON"
        return
    for at in range(first + 1, end - 1):
        token = doc[at]
        # The first token that parts the range decides; what follows is looked at again.
        if opening := label_before(doc, found, at):
            yield first, at, opening
            yield from split_range(doc, (at + 1, end, "GPE" if opening == "FAC" else label))
            return
        # `Ann and Tom Lee` are two people, `Ann Lee said` is one and a verb.
        if label == "PERSON" and token.text in CUTS:
            yield first, at, LOOSE if token.text == "and" and at == first + 1 else label
            if token.text == "and":
                yield from split_range(doc, (at + 1, end, label))
            return
        # `Lyon hires Ann Lee`, `told Lee the Acme Group`: what stands before the verb, or the
        # article, is nobody whom the label knows.
        if runs_on(doc, found, at) or (label == "PERSON" and is_verb(token)):
            yield first, at, LOOSE
            yield at + 1, end, label
            return
        owner = token.lower in POSSESSIVES and doc[at + 1].lower != DUTCH
        if owner and (split := split_owner(doc, found, at)):
            yield from split
            return
        # `Oversight Chairman Tom Day`
        if label != "PERSON" and is_office(token) and end - at == 3 and is_given(doc[at + 1]):
            yield at + 1, end, "PERSON"
            return
    yield found


def runs_on(doc: Tokens, found: Range, at: int) -> bool:
    """Whether an article behind a name opens another, in no title: According to Lee the Acme Group.

    Names of works go on so, but not behind `according to`.
    """
    first, _, label = found
    told = first > 1 and doc[first - 2].lower_ in load_class("according")
    named = doc[at - 1].is_title and doc[at - 1].pos not in ADPOSITION
    return named and doc[at].text == "the" and (told or label == "ORG")


def label_before(doc: Tokens, found: Range, at: int) -> str:
    """The label of what a bracket, a colon or a dateline's dash parts off; empty for others."""
    first, end, label = found
    token = doc[at]
    # `CBS All Access, Disney`: no firm's name ends in another firm's.
    firm = label == "ORG" and token.text == "," and at + 1 < end
    if firm and " ".join(word.lower_ for word in doc[at + 1 : end]) in load_lexicon("companies"):
        return label
    if token.text in ("(", "[") or (token.text == ":" and label != "WORK_OF_ART"):
        return label
    # `Mill Lane, Halden`
    if token.text == "," and doc[at - 1].lower_ in load_class("street_noun"):
        return "FAC"
    spaced = token.text in DASHES and token.whitespace_ and doc[at - 1].whitespace_
    # `LYON - Ann Lee`: the dash of a dateline parts a place from a name.
    filed = spaced and first == 0 and all(word.is_upper for word in doc[first:at])
    return "GPE" if filed else ""


def opens_with_office(doc: Tokens, found: Range) -> bool:
    """Whether an office and a person were taken for something else: Founder Ann Lee."""
    first, end, label = found
    personal = end - first == 3 and label != "PERSON" and is_given(doc[first + 1])
    return personal and is_office(doc[first]) and not is_collective(doc[end - 1])


def split_owner(doc: Tokens, found: Range, at: int) -> list[Range]:
    """Part an owner from what is owned; nothing where the whole is one name.

    `City News’ Ann Lee` are two, `Lee’s day` is Lee, and `Mexico’s Statistics Institute` and
    `Ann Lee’s Champions League` are a country or a person and an organisation.

    Args:
        doc: The parse.
        found: The range.
        at: Position of the possessive ending inside it.
    """
    first, end, label = found
    if is_given(doc[at + 1]):
        return [(first, at, label), (at + 1, end, "PERSON")]
    if label == "PERSON":
        return [(first, at, label)]
    owned = doc[at + 1 : end]
    if label not in OWNERS or any(is_office(t) or is_collective(t) for t in owned if t.is_lower):
        return []
    if all(token.is_lower for token in owned):
        return [(first, at, label)]
    if at - first > 1 and is_given(doc[first]):
        return [(first, at, "PERSON"), (at + 1, end, label)]
    return []


def is_collective(token: Token) -> bool:
    """Whether a word makes the name that it ends an organisation's."""
    return token.lower_ in load_lexicon("organisation_words")


def is_verb(token: Token) -> bool:
    """Whether a token inside a name is a verb, which parts two names."""
    return token.pos in VERBS and token.is_lower and token.text not in PARTICLES


def is_given(token: Token) -> bool:
    """Whether a token is a known given name with a capital."""
    return token.text[0].isupper() and gender_of_given_name(token.lower_) is not None


def is_office(token: Token) -> bool:
    """Whether a token is an office or a title."""
    word = token.lower_.rstrip(".")
    return word in load_lexicon("titles") or word in load_lexicon("role_nouns")


def join_particles(doc: Tokens, ranges: Sequence[Range]) -> list[Range]:
    """Join a given name and a surname around what stands between them in small letters.

    These are particles, as in Luuk van der Meer, and the second syllable of Hyun-woo Baek.
    """
    joined: list[Range] = []
    for start, end, label in ranges:
        if label == LOOSE and all(doc[at].text in PARTICLES for at in range(start, end)):
            continue
        before = joined[-1] if joined else (-1, -1, LOOSE)
        stop = min(start + MOST_SURNAMES, end)
        while stop > start + 1 and not all(one.is_title for one in doc[start:stop]):
            stop -= 1
        if bridges(doc, before, (start, stop, label)):
            joined[-1] = (before[0], stop, "PERSON")
            if stop + 1 < end:
                joined.append((stop + 1, end, label))
        else:
            joined.append((start, end, label))
    return joined


def bridges(doc: Tokens, before: Range, after: Range) -> bool:
    """Whether the small words between two ranges make them one person's name."""
    (first, stop, label), (start, _, other) = before, after
    if first < 0 or start - stop > MOST_SMALL:
        return False
    while stop - first > 1 and doc[stop - 1].text in PARTICLES:
        stop -= 1
    if not 1 <= start - stop <= MOST_SMALL or not doc[start].is_title:
        return False
    between = doc[stop:start]
    if label == "PERSON" and between[0].text == "-" and not doc[stop - 1].whitespace_:
        return between[-1].text in load_class("name_syllable") and len(between) == MOST_SMALL
    small = all(token.text in PARTICLES for token in between)
    given = stop - first <= MOST_SMALL and all(one.is_title for one in doc[first:stop])
    person = "PERSON" in (label, other) and {label, other} <= SURNAMED
    return small and given and person and not is_office(doc[stop - 1])


def join_given_names(doc: Tokens, ranges: Sequence[Range]) -> list[Range]:
    """Join a given name to the surname that the recogniser left out, or the reverse."""
    joined: list[Range] = []
    for start, end, label in ranges:
        before = joined[-1] if joined else (-1, -1, LOOSE)
        double = end - start == DOUBLE and doc[start + 1].text == "-"
        adjacent = before[1] == start and (end - start <= MOST_SURNAMES or double)
        if not adjacent:
            joined.append((start, end, label))
        # `Ann` or `Cllr Ann` was recognised, `Lee` was not, or by itself.
        elif (
            (is_opening(doc, before, label) and is_given(doc[start - 1]))
            or is_pair(doc, before, (start, end, label))
            or is_double_given(doc, before, (start, end, label))
            or is_traded(doc, before, (start, end, label))
            or (end - start == 1 and label in SURNAMED and ends_in_syllable(doc, before))
        ):
            joined[-1] = (before[0], end, "PERSON")
        # `Lee` was recognised, perhaps as a firm, and `Ann` was not.
        elif before[2] == LOOSE and label in SURNAMED and is_given(doc[start - 1]):
            joined[-1] = (given_from(doc, before[0], start), end, "PERSON")
        elif before[2] == LOOSE and opens_name(doc, before, (start, end, label)):
            joined[-1] = (before[0], end, "PERSON")
        else:
            joined.append((start, end, label))
    return joined


def given_from(doc: Tokens, first: int, end: int) -> int:
    """Where the given names begin that end a range: Cellist | Ana Lucía."""
    while end - 1 > first and is_given(doc[end - 2]):
        end -= 1
    return end - 1


def is_double_given(doc: Tokens, before: Range, after: Range) -> bool:
    """Whether two given names stand before a surname that nobody knew: María José | Iribarren."""
    given = before[2] == "PERSON" and before[1] - before[0] == MOST_SMALL
    named = given and all(is_given(token) for token in doc[before[0] : before[1]])
    return named and after[2] == LOOSE and is_personal(doc, after[0], after[1])


def is_traded(doc: Tokens, before: Range, after: Range) -> bool:
    """Whether a trade in small letters stands before two words nobody knew: shepherd Ioan Petru."""
    first, start, end = before[0], after[0], after[1]
    single = start - first == end - start == 1 and first > 0
    unknown = before[2] in (LOOSE, "NORP") and after[2] == LOOSE
    if not single or not unknown or doc[first - 1].text not in trades():
        return False
    words = doc[first:end]
    known = is_people(doc[first].lower_) or any(is_collective(token) for token in words)
    return not known and all(token.is_title for token in words) and is_personal(doc, first, end)


def ends_in_syllable(doc: Tokens, found: Range) -> bool:
    """Whether a person's range ends in a given name of two syllables: designer Hae-won."""
    first, end, label = found
    if label != "PERSON" or end - first < DOUBLE or doc[end - 2].text != "-":
        return False
    return doc[end - 1].text in load_class("name_syllable")


def is_pair(doc: Tokens, before: Range, after: Range) -> bool:
    """Whether two words that were taken for places are given name and surname: Denzel Paris."""
    first, start, end = before[0], after[0], after[1]
    single = start - first == end - start == 1 and {before[2], after[2]} <= LOCATIONS
    near = doc[first - 1].lower_ in load_class("locative") if first else False
    return single and not near and is_given(doc[first])


def is_opening(doc: Tokens, found: Range, after: str) -> bool:
    """Whether a range is one word, or an office and one, before a surname with this label."""
    first, end, _ = found
    if end - first == 2:
        return after in PERSONAL and is_office(doc[first])
    return end - first == 1 and after == LOOSE


def opens_name(doc: Tokens, loose: Range, person: Range) -> bool:
    """Whether a lone proper noun before a lone surname is a given name nobody listed."""
    alone = loose[1] - loose[0] == 1 and person[1] - person[0] == 1 and person[2] == "PERSON"
    word = doc[loose[0]]
    known = is_office(word) or is_collective(word)
    return alone and word.is_alpha and word.is_title and not known


def is_saints(doc: Tokens, before: Range, after: Range) -> bool:
    """Whether a saint owns a school, a church or a hospital: St Oswin's Primary School."""
    opening = doc[before[0]].lower_.rstrip(".") == "st" and after[0] - before[0] == SPLIT
    return opening and after[0] - before[1] <= 1 and doc[after[0] - 1].lower in POSSESSIVES


@cache
def trades() -> frozenset[str]:
    """What people are by office, trade or kinship, one and many: farmer, farmers."""
    one = load_lexicons("role_nouns", "kinship")
    return one | {f"{word}s" for word in one}


def is_part(token: Token) -> bool:
    """Whether a token is more than a hyphen or a mark around a nickname."""
    return token.text not in HYPHENS and not token.is_quote and not token.is_bracket


def is_personal(doc: Tokens, first: int, end: int) -> bool:
    """Whether words may be a person's name: capitals, no office, no word of an organisation."""
    barred = ("organisation_words", "place_words", "role_nouns", "company_suffixes")
    for token in doc[first:end]:
        word = token.lower_.rstrip(".")
        if doc[token.i - 1].text in HYPHENS and is_syllable(token.text):
            continue
        if not is_part(token) or word in ADDRESSES or is_given(token):
            continue
        # `Ann du Plessis`
        if first < token.i < end - 1 and token.text in PARTICLES:
            continue
        if not token.text[0].isupper() or any(word in load_lexicon(kind) for kind in barred):
            return False
    return True
