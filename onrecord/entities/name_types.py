"""What kind of thing a name names, from every place of the article together."""

from collections import Counter, defaultdict
from collections.abc import Iterator, Mapping, Sequence

from onrecord.entities.genders import gender_of_given_name
from onrecord.entities.kinds import GROUP, ORGANISATION, PERSON, PLACE, PRODUCT
from onrecord.entities.labels import (
    LOCATIONS,
    LOOSE,
    OFTEN_PEOPLE,
    PLACES,
    TYPES,
    WEAK_BESIDE_TITLES,
)
from onrecord.entities.leanings import least_lean
from onrecord.entities.name_ranges import ADDRESSES
from onrecord.entities.name_spans import NameSpan
from onrecord.entities.names import (
    is_acronym,
    is_collective,
    is_full_person_name,
    is_listed,
    listed_type,
    name_words,
)
from onrecord.entities.peoples import is_people, singular
from onrecord.entities.places import ends_in_country, usual_names
from onrecord.entities.settling.settled import (
    ends_in_acronym,
    is_lodged,
    is_plural,
    is_sited,
)
from onrecord.entities.things.cues import is_city, told_by_places
from onrecord.entities.things.doubted import without_doubted
from onrecord.entities.things.mistaken import (
    WORK,
    abbreviations,
    called_shortly,
    is_explained,
    is_strangers,
    openings_of_bodies,
    staffed,
    surnamed,
    titled_works,
    towns,
)
from onrecord.entities.things.words import (
    is_firm,
    is_noble,
    is_plainly_firm,
    is_show,
    opens_as_body,
    type_of_words,
)
from onrecord.entities.titled.titles import REGNAL
from onrecord.entities.type_judge import is_town
from onrecord.lexicons import load_class, load_lexicon, load_lexicons

PRIORITY = ("PERSON", "GPE", *(label for label in TYPES if label not in ("PERSON", "GPE")))
"""Labels in the order in which they win a draw."""

RANKS = {label: -place for place, label in enumerate(PRIORITY)}

TITLE_VOTES = 2
"""Votes of a title, which only people bear, beside the one of the recogniser's label."""

AGAINST_THINGS = 9
"""Bare articles that one title or relative outweighs: `Mr Dodgers` is not `the Dodgers`."""

FILED = 2
"""Votes of a dateline, or of `town of`, beside the one of a label."""


def decide_types(spans: Sequence[NameSpan], speaking: frozenset[int]) -> dict[str, str]:
    """Decide the type of each normal form.

    Args:
        spans: Candidate places.
        speaking: Offsets after the heads of speakers.

    Returns:
        Type by normal form; loose proper nouns without a title that do not speak have none.
    """
    votes: dict[str, defaultdict[str, int]] = defaultdict(lambda: defaultdict(int))
    nowhere = {span.normal for span in spans if not span.inside}
    surnames = {span.normal.rpartition(" ")[2] for span in spans if " " in span.normal}
    elsewhere = nowhere | surnames
    surfaces: dict[str, NameSpan] = {}
    askers = turns_of_things(spans, surnames)
    for span in spans:
        label = telling_label(span, speaking)
        if label == LOOSE or (span.turn and span.normal in askers):
            continue
        # `the Clintons`
        family = label in ("PERSON", "ORG", "GPE") and span.definite
        if family and is_family(span.normal, surnames) and not is_listed(span.normal):
            label = "NORP"
        surfaces.setdefault(span.normal, span)
        cast = votes[span.normal]
        cast[label] += 1
        cast["PERSON"] += human_votes(span, label)
        if (span.dateline and label in PLACES) or span.settlement:
            cast["GPE"] += FILED
        # A single word that only ever follows `in` is a place: `in Halden`.
        somewhere = span.normal not in elsewhere and not is_acronym(span.text)
        if somewhere and label in ("PERSON", "ORG") and " " not in span.normal:
            cast["GPE"] += 2
    # The order matters: what cannot be people's loses its votes first, acronyms have one vote, and
    # titles are counted last, so that `Ms Acme` is a person again.
    for normal in things(spans, surnames) & surfaces.keys():
        votes[normal]["ORG"] += votes[normal].pop("PERSON", 0)
    for normal in abbreviations(spans) & surfaces.keys():
        votes[normal] = defaultdict(int, ORG=1)
    titled = frozenset(span.normal for span in spans if span.title in ADDRESSES)
    for normal in [*bearers(votes, titled), *(crowned(spans) & surfaces.keys())]:
        votes[normal]["PERSON"] += 2
    human = {span.normal for span in spans if is_surely_human(span)}
    human |= {normal for normal in surfaces if normal.rpartition(" ")[2] in human}
    called = given_names(spans) & surfaces.keys()
    types = {
        normal: decide(normal, votes[normal], surfaces[normal], human=normal in human)
        for normal in surfaces
    }
    plain = human | surnames
    types |= {normal: PLACE for normal in types if is_city(normal, types[normal], plain)}
    types |= dict.fromkeys(titled_works(spans, types), WORK)
    # What the article calls a ferry once is one wherever else it stands.
    types |= {s.normal: PRODUCT for s in spans if s.thing and s.label == "PRODUCT"}
    types |= dict.fromkeys(surnamed(spans, types, speaking), PERSON)
    types |= dict.fromkeys([*staffed(spans, types)], ORGANISATION)
    types |= told_by_places(spans, types)
    types |= dict.fromkeys([*towns(spans, types)], PLACE)
    types |= {normal: PERSON for normal in called if types[normal] in (ORGANISATION, PLACE)}
    leaned = set(leaning(spans, types))
    types |= dict.fromkeys(leaned, PERSON)
    types |= dict.fromkeys(named_after(spans, types), PERSON)
    types |= dict.fromkeys(peoples_of(types), GROUP)
    types = without_doubted(spans, types, speaking)
    return types | dict.fromkeys([*passed_over(spans, types), *called_shortly(types)], PERSON)


def leaning(spans: Sequence[NameSpan], types: Mapping[str, str]) -> Iterator[str]:
    """Yield lone names of no known bearer whose surroundings mostly speak for a person."""
    leans: dict[str, list[float]] = defaultdict(list)
    labels: dict[str, str] = {}
    for span in spans:
        if span.lean is None or span.headline or span.dateline or span.bare:
            continue
        if types.get(span.normal) != PERSON and may_be_personal(span) and may_be_lone(span):
            leans[span.normal].append(span.lean)
            labels.setdefault(span.normal, span.label)
    things = {s.normal for s in spans if s.thing or s.bare or s.inside or is_plural(s)}
    things |= openings_of_bodies(spans, types)
    for normal, found in leans.items():
        least = least_lean(normal, labels[normal])
        if normal not in things and sum(found) > least * len(found):
            yield normal


def named_after(spans: Sequence[NameSpan], types: Mapping[str, str]) -> set[str]:
    """Full names that were taken for places, of people: they open with a known given name."""
    placed = {s.normal for s in spans if s.inside or s.bare or s.definite or is_lodged(s)}
    full = {normal for normal, kind in types.items() if kind == PLACE and " " in normal}
    return {
        normal
        for normal in full - placed
        if normal not in usual_names()
        and is_full_person_name(normal)
        and load_lexicon("place_words").isdisjoint(name_words(normal))
        and normal.rpartition(" ")[2] not in load_class("plain_road")
    }


def peoples_of(types: Mapping[str, str]) -> Iterator[str]:
    """Yield plurals of what the article calls a people: Kasperians beside Kasperian."""
    for normal in types:
        one = singular(normal)
        if one != normal and types.get(one) == GROUP:
            yield normal


def may_be_lone(span: NameSpan) -> bool:
    """Whether a word may be a surname by itself: no trade, office or word of a body."""
    known = ("role_nouns", "titles", "organisation_words", "place_words", "calendar_words")
    if span.normal in load_class("never_a_person"):
        return False
    return not any(span.normal.removesuffix("s") in load_lexicon(kind) for kind in known)


def is_surely_human(span: NameSpan) -> bool:
    """Whether a title, or what explains a name, tells that a person bears it."""
    return bool(span.title or span.kin) or span.human or span.called or span.introduced


def human_votes(span: NameSpan, label: str) -> int:
    """How much a place's title, or what explains the name there, speaks for a person."""
    called = span.called and span.normal not in usual_names()
    votes = TITLE_VOTES if span.title or called else 0
    if (span.human or span.kin) and label in OFTEN_PEOPLE:
        votes += 1
    if span.introduced and span.label != "PERSON":
        votes += TITLE_VOTES
    if span.personal and may_be_personal(span):
        votes += 1
    return votes


def may_be_personal(span: NameSpan) -> bool:
    """Whether a name of one word, no known place or body, may be somebody's all the same."""
    known = span.normal in usual_names() or is_people(span.normal)
    known |= listed_type(span.normal) is not None
    return not (known or " " in span.normal or span.definite or is_acronym(span.text))


def telling_label(span: NameSpan, speaking: frozenset[int]) -> str:
    """A place's label; where the recogniser gave none, that which its title or speaking implies."""
    if span.label != LOOSE or not is_telling(span, speaking):
        return span.label
    if not span.title and (span.normal in usual_names() or (span.turn and is_town(span.normal))):
        return "GPE"
    return "ORG" if not span.title and looks_collective(span) else "PERSON"


def things(spans: Sequence[NameSpan], surnames: set[str]) -> set[str]:
    """Names that cannot be people's: `which`, `its` or a bare `the` beside them says so."""
    bare: Counter[str] = Counter()
    for span in spans:
        if " " in span.normal:
            continue
        if span.bare:
            bare[span.normal] += 1
        if not span.definite:
            bare[span.normal] -= 1
        if span.title or span.kin:
            bare[span.normal] -= AGAINST_THINGS
    found = {span.normal for span in spans if span.thing or bare[span.normal] > 0}
    return {
        normal
        for normal in found - surnames
        if not (is_family(normal, surnames) or is_full_person_name(normal))
    }


def turns_of_things(spans: Sequence[NameSpan], surnames: set[str]) -> set[str]:
    """Names before turns of an interview that the rest of the article takes for no person's.

    Recognisers take whatever opens a turn for a person: `_Acme Weekly_: How old are you?`
    """
    human: dict[str, bool] = defaultdict(bool)
    for span in spans:
        if not span.turn and span.label != LOOSE:
            human[span.normal] |= span.label == "PERSON" or is_surely_human(span)
    return {
        normal
        for normal, person in human.items()
        if not (person or normal in surnames or is_full_person_name(normal))
    }


def is_family(normal: str, surnames: set[str]) -> bool:
    """Whether a name is the plural of somebody's surname: the Clintons."""
    return normal.endswith("s") and normal not in surnames and normal[:-1] in surnames


def bearers(votes: Mapping[str, Mapping[str, int]], titled: frozenset[str]) -> list[str]:
    """Names of two or three words that end in the surname that a title stands before.

    After `Ms Lee`, Ann Lee is a person, although the recogniser may have labelled her a product.
    """
    return [
        normal
        for normal, labels in votes.items()
        if 1 <= normal.count(" ") <= 2
        and normal.rpartition(" ")[2] in titled
        and labels.keys() <= WEAK_BESIDE_TITLES
        and "," not in normal
        and not is_collective(normal)
    ]


def passed_over(spans: Sequence[NameSpan], types: Mapping[str, str]) -> Iterator[str]:
    """Yield full names that nobody recognised of people whom the article calls by surname."""
    barred = load_lexicons("role_nouns", "calendar_words", "titles")
    for span in spans:
        words = name_words(span.normal)
        if span.label != LOOSE or len(words) != 2 or span.headline or span.normal in types:
            continue
        known = words[0] in barred or words[0] in types or is_collective(span.normal)
        if types.get(words[1]) == PERSON and not known and span.text.istitle():
            yield span.normal


def is_telling(span: NameSpan, speaking: frozenset[int]) -> bool:
    """Whether a run of proper nouns that nobody recognised is a name.

    That is one that opens with a known given name, has a title, or speaks.
    """
    word = span.normal
    plain = " " in word and span.text.istitle() and not (span.headline or span.definite)
    named = plain and (is_full_person_name(word) or is_strangers(word))
    if named or is_introduced_given(span):
        return True
    if not span.title and span.end not in speaking:
        return False
    return word not in load_lexicon("role_nouns") and word not in load_lexicon("organisation_words")


def is_introduced_given(span: NameSpan) -> bool:
    """Whether a known given name alone follows a person's role: his wife, Ivy."""
    return span.introduced and span.called and gender_of_given_name(span.normal) is not None


def crowned(spans: Sequence[NameSpan]) -> set[str]:
    """Names that stand after a title that stays with them: francis of Pope Francis."""
    parts = (span.normal.split(" ") for span in spans if span.label not in PLACES)
    return {part[1] for part in parts if len(part) == 2 and part[0] in REGNAL}


def decide(normal: str, votes: Mapping[str, int], span: NameSpan, *, human: bool) -> str:
    """Decide one type from the votes of labels and from the name's own words."""
    # From the surest knowledge to the weakest: lists, votes of labels, words of the name.
    listed = listed_type(normal)
    if listed is not None:
        return listed
    best = max(votes, key=lambda label: (votes[label], RANKS[label]))
    # Recognisers confuse a country with its people; a people's name is never a country's.
    if best == "NORP" and votes.get("GPE", 0) > 0:
        best = "GPE"
    firm = is_plainly_firm(normal) or (is_firm(normal) and not human)
    if best in ("PERSON", "PRODUCT", "NORP") and firm:
        best = "ORG"
    # `the Lady Isobel` is a ship.
    lone = not (span.definite or span.thing)
    if lone and best in WEAK_BESIDE_TITLES and is_noble(normal):
        return PERSON
    if best == "PERSON" and is_explained(normal, span) and not is_no_person(normal, span):
        return PERSON
    return judge(normal, best, span)


def judge(normal: str, best: str, span: NameSpan) -> str:
    """Correct the type that most labels speak for by the name's own words.

    Args:
        normal: The normal form.
        best: The label with most votes.
        span: A place of the name.
    """
    if best in PLACES and normal in usual_names():
        return PLACE
    words = best in OFTEN_PEOPLE | LOCATIONS | {"PERSON", "NORP"}
    told = type_of_words(normal, collective=is_collective(normal)) if words else None
    if told is not None and not (best == "WORK_OF_ART" and is_show(normal)):
        return told
    # `Halden Council` as a place or a person
    collective = is_collective(normal) and best in PLACES | {"PERSON", "PRODUCT", "NORP"}
    if collective or (best == "PERSON" and is_no_person(normal, span)):
        return ORGANISATION
    # `Grace Harbour` as a building
    barred = span.definite or span.thing or span.inside or is_plainly_firm(normal)
    named = best in OFTEN_PEOPLE and is_full_person_name(normal)
    strange = best in OFTEN_PEOPLE | PLACES | {"NORP"} and is_strangers(normal)
    if (named or (strange and not span.locative)) and not barred:
        return PERSON
    return TYPES[best]


def is_no_person(normal: str, span: NameSpan) -> bool:
    """Whether a name is built as no person's is: Justice for Lyon, Young SVP, Air Malawi."""
    built = " for " in normal or ends_in_acronym(span) or ends_in_country(normal)
    return built or opens_as_body(normal)


def given_names(spans: Sequence[NameSpan]) -> set[str]:
    """Given names that stand alone, which recognisers often take for places: Rebecca smiled.

    One that stands in a dateline or after a preposition of place is a place: in Charlotte.
    """
    placed = {s.normal for s in spans if s.locative or s.dateline or is_sited(s) or is_plural(s)}
    return {
        span.normal
        for span in spans
        if span.normal not in placed
        and gender_of_given_name(span.normal) is not None
        and may_be_personal(span)
    }


def looks_collective(span: NameSpan) -> bool:
    """Whether a name that no recogniser knows is more likely an organisation's."""
    return span.definite or is_acronym(span.text) or is_collective(span.normal)
