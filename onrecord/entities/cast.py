"""From names to entities: who and what an article names, each once."""

import re
from collections import Counter, defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from itertools import pairwise

from onrecord.entities.genders import (
    gender_of_first_name,
    gender_of_given_name,
    gender_of_noun,
    gender_of_surname,
    gender_of_title,
    majority,
)
from onrecord.entities.kinds import GROUP, PERSON, PLACE
from onrecord.entities.labels import PERSONAL
from onrecord.entities.name_spans import NameSpan
from onrecord.entities.name_types import decide_types
from onrecord.entities.names import (
    generation,
    name_words,
    normalise_name,
    person_words,
    without_nickname,
)
from onrecord.entities.other_names import group_others, link_aliases
from onrecord.entities.peoples import singular, usual_group_names
from onrecord.entities.person_names import UNCLEAR, group_persons, leads
from onrecord.entities.places import settle_places, usual_names
from onrecord.entities.things.variants import Key
from onrecord.entities.titled.titles import REGNAL
from onrecord.ids import key
from onrecord.lexicons import alternatives, load_class, load_lexicon
from onrecord.records import EntityId

LONGEST_SHORT = 4
"""Letters of a place's name in capitals that may be short for another: `LYON`, but not `MAPUTO`."""

LONGEST_PERSON = 4
"""Words; longer names of people are mostly clauses of headlines."""


JOINING = frozenset({" and ", " & "})
"""What joins two given names before a surname: `Ann _and_ Tom Day`"""

LONGEST_KIN = 50
KIN = alternatives("surname_kin")
KIN_BEFORE = re.compile(
    rf"\b[Hh](?:is|er) (?:\w+ )?({KIN})(?: (?:of|for) (?:\w+ )?[\w-]+ (?:year|decade|month)s?)?,? $"
)
"""Relatives who mostly share a surname, before a name: `His _father_, Tom, wept`"""

LONGEST_FORMER = 25
"""Characters before a name in which a title and `former` stand."""

THEN = alternatives("then")
AGE = re.compile(rf",? \(?(?P<then>(?:{THEN}) )?(?:aged )?(?P<age>\d{{1,3}})(?=[,.;)]| and\b|$)")
"""An age behind a name: `Day_, 33_`, `Day_, then 19_`, `Day_ (33)_`."""

ADVERBS = "|".join(
    re.escape(word) for word in sorted(load_class("known_adverb") | load_class("former_adverb"))
)
NAME_MARKS = frozenset("\"“‘'`")
"""What opens a nickname: `known as “Stan the Van”`"""

OTHER_NAME = re.compile(
    rf"[,;]? ?\(?(?:(?:who|is|was|{ADVERBS}) )*"
    rf"(?:known(?: (?:{ADVERBS}))*(?: (?:to|in)(?: \w+){{1,3}})? as|(?P<born>born)(?: as)?)"
    r" [\"“‘'`]*"
)
"""What stands between two names of one person: `Ann Lee, also _known as_ Ann Day`."""


@dataclass(frozen=True, slots=True)
class Entity:
    """Someone or something in one article.

    Attributes:
        name: The fullest name.
        type: As in `ArticleEntity`.
        normal: Normal form that makes the key.
        gender: male, female or None, from titles and given names.
        tied_by: As in `ArticleEntity`.
    """

    name: str
    type: str
    normal: str
    gender: str | None
    tied_by: str | None = None

    @property
    def entity_id(self) -> EntityId:
        """Key of type and normal form."""
        return EntityId(key("entity", self.type, self.normal))


@dataclass(frozen=True, slots=True)
class Cast:
    """The entities of an article and the places that name them.

    Attributes:
        entities: The entities, in order of their first place; no two have one key.
        spans: Places that name one, in text order.
        members: For each place, the position of its entity.
    """

    entities: Sequence[Entity]
    spans: Sequence[NameSpan]
    members: Sequence[int]


def cast_entities(body: str, spans: Sequence[NameSpan], speaking: frozenset[int]) -> Cast:
    """Gather names into entities.

    Args:
        body: The article's body.
        spans: Candidate places, in text order.
        speaking: Offsets after the heads of speakers: a loose proper noun that ends at
            one is a name although the recogniser passed it over.

    Returns:
        The cast; candidates that name nothing are left out.
    """
    spans = call_otherwise(body, settle_places(body, spans))
    types = decide_types(spans, speaking)
    links = link_aliases(body, spans, types)
    # A short form is of the type of the fuller name, whatever its own labels were.
    types |= {short: types[fuller] for short, fuller in links.items()}
    groups: dict[int, tuple[str, ...]] = dict(group_others(spans, types, links))
    borrowed = borrowed_surnames(body, spans, types)
    aged = told_by_age(body, spans, types) | told_by_place(body, spans, types)
    present = [without_former_title(body, span) if span.title else span for span in spans]
    for at, person in group_persons(present, types, speaking, borrowed, aged).items():
        groups.pop(at, None)
        if person != UNCLEAR:
            groups[at] = (PERSON, *person)
    join_other_names(body, spans, groups)
    places: dict[tuple[str, ...], list[NameSpan]] = defaultdict(list)
    for at in sorted(groups):
        places[groups[at]].append(spans[at])
    made = {group: make_entity(group, members) for group, members in places.items()}
    numbers: dict[tuple[str, str], int] = {}
    entities: list[Entity] = []
    for entity in made.values():
        if (entity.type, entity.normal) not in numbers:
            numbers[entity.type, entity.normal] = len(entities)
            entities.append(entity)
    order = sorted(groups)
    owners = [made[groups[at]] for at in order]
    members = [numbers[owner.type, owner.normal] for owner in owners]
    return Cast(entities, [spans[at] for at in order], members)


def call_otherwise(body: str, spans: Sequence[NameSpan]) -> list[NameSpan]:
    """Take names by which the article says that people are known for those of people."""
    found = list(spans)
    for at, (one, other) in enumerate(pairwise(spans), start=1):
        if one.label in PERSONAL and OTHER_NAME.fullmatch(body, one.end, other.start):
            found[at] = other._replace(called=True)
    return found


def join_other_names(
    body: str, spans: Sequence[NameSpan], groups: dict[int, tuple[str, ...]]
) -> None:
    """Let two people be one, in place, of whom an article says so.

    `Shaira Roberto, popularly known as Sanya Lopez` is Sanya Lopez everywhere; `Ann Lee (born Ann
    Day)` and `Ann Lee, then known as Ann Day`, are Ann Lee.
    """
    named = sorted(groups)
    for first, second in pairwise(named):
        one, other = groups[first], groups[second]
        between = body[spans[first].end : spans[second].start]
        found = OTHER_NAME.fullmatch(between) if one != other else None
        if found is None or one[0] != PERSON or other[0] != PERSON:
            continue
        passed = load_class("former_adverb").intersection(between.split())
        # `known as “Stan the Van”` is a nickname, `known as Sanya Lopez` a name.
        marked = between[-1:] in NAME_MARKS
        kept = found["born"] or passed or marked or " " not in spans[second].normal
        left, right = (other, one) if kept else (one, other)
        groups |= {at: right for at, group in groups.items() if group == left}


def borrowed_surnames(
    body: str, spans: Sequence[NameSpan], types: Mapping[str, str]
) -> dict[str, Key]:
    """Find given names whose surname stands with another's name only, and the full names.

    In `Ann and Tom Day left. Mrs Day said` she is Ann Day, as in `Tom Day fell. His mother, Ann,
    wept. Mrs Day said`: a title before the surname tells that more than one bears it.

    Args:
        body: The article's body.
        spans: Candidate places, in text order.
        types: Type by normal form.

    Returns:
        Key of the person by the normal form of the given name.
    """
    asked = {
        (span.normal, gender)
        for span in spans
        if (gender := gender_of_title(span.title)) is not None and " " not in span.normal
    }
    found: dict[str, Key] = {}
    latest: NameSpan | None = None
    for one, other in pairwise(spans if asked else ()):
        if " " in one.normal and types.get(one.normal) == PERSON:
            latest = one
        related = KIN_BEFORE.search(body, max(0, other.start - LONGEST_KIN), other.start)
        kin = related[1] if related and " " not in other.normal else ""
        given, full = (other, latest or one) if kin else (one, other)
        words = person_words(full.normal)
        # `His wife` may open the paragraph behind that of who he is.
        near = given.paragraph - full.paragraph in ((0, 1) if kin else (0,))
        alike = near and types.get(full.normal) == PERSON
        if not alike or len(words) < 2 or not (kin or body[one.end : other.start] in JOINING):
            continue
        name = lone_given_name(given.normal)
        gender = gender_of_noun(kin) if kin else gender_of_first_name(name)
        if name and name != words[0] and (words[-1], gender) in asked:
            found[given.normal] = (name, words[-1], "")
    return found


def told_by_age(body: str, spans: Sequence[NameSpan], types: Mapping[str, str]) -> dict[int, str]:
    """Find surnames of several people behind which an age stands that tells whose it is.

    In `Ann Day, 64, and her son, Tom Day, 33, left. “No,” said Day, 33` it is Tom Day. `Day, then
    19` may be either.

    Args:
        body: The article's body.
        spans: Candidate places, in text order.
        types: Type by normal form.

    Returns:
        Normal form of the full name by position of the surname; empty where the age fits none or
        several.
    """
    ages = {at: age for at, span in enumerate(spans) if (age := AGE.match(body, span.end))}
    lone = {at: age for at, age in ages.items() if " " not in spans[at].normal}
    if not lone:
        return {}
    bearers: dict[str, dict[str, set[str]]] = defaultdict(lambda: defaultdict(set))
    for at, span in enumerate(spans):
        words = person_words(span.normal)
        if len(words) > 1 and types.get(span.normal) == PERSON:
            known = bearers[words[-1]][span.normal]
            known |= {ages[at]["age"]} if at in ages and not ages[at]["then"] else set()
    found = {}
    for at, age in lone.items():
        several = bearers.get(spans[at].normal, {})
        if len(several) > 1:
            same = [name for name, known in several.items() if age["age"] in known]
            untold = [name for name, known in several.items() if not known]
            fitting = [] if age["then"] else same or untold
            found[at] = fitting[0] if len(fitting) == 1 else ""
    return found


def told_by_place(body: str, spans: Sequence[NameSpan], types: Mapping[str, str]) -> dict[int, str]:
    """Find surnames of several people behind which a place stands that tells whose it is.

    In `Ann Day of Utah met Tom Day of Ohio. Day of Ohio laughed` it is Tom Day.

    Args:
        body: The article's body.
        spans: Candidate places, in text order.
        types: Type by normal form.

    Returns:
        Normal form of the full name by position of the surname.
    """
    placed = {
        at: spans[at + 1].normal
        for at, (one, other) in enumerate(pairwise(spans))
        if body[one.end : other.start] == " of "
    }
    bearers: dict[tuple[str, str], set[str]] = defaultdict(set)
    for at, place in placed.items():
        words = person_words(spans[at].normal)
        if len(words) > 1 and types.get(spans[at].normal) == PERSON:
            bearers[words[-1], place].add(spans[at].normal)
    found = {}
    for at, place in placed.items():
        fitting = bearers.get((spans[at].normal, place), set())
        if len(fitting) == 1 and " " not in spans[at].normal:
            found[at] = next(iter(fitting))
    return found


def without_former_title(body: str, span: NameSpan) -> NameSpan:
    """A full name without a title that is borne no more.

    In `Former President Ann Lee met President Tom Lee` one of them is President Lee.
    """
    before = body[max(0, span.start - LONGEST_FORMER) : span.start].lower().replace("-", " ")
    passed = " " in span.normal and not load_class("former").isdisjoint(before.split())
    return span._replace(title="") if passed else span


def lone_given_name(normal: str) -> str:
    """The given name that stands alone, or behind what two people are; empty for other names.

    `Innkeepers Ann and Tom Day`
    """
    *trade, name = normal.split(" ")
    plural = len(trade) == 1 and trade[0].removesuffix("s") in load_lexicon("role_nouns")
    return name if not trade or plural else ""


def make_entity(group: tuple[str, ...], places: Sequence[NameSpan]) -> Entity:
    """Choose the name of a group of places, and with it the key."""
    kind = group[0]
    if kind == PERSON:
        return make_person(group[1], places, " ".join(group[1:3]))
    normal = group[1]
    names = {PLACE: usual_names, GROUP: usual_group_names}
    ties = {PLACE: "place_name", GROUP: "group_name"}
    name = names[kind]().get(normal) if kind in names else None
    if name is None:
        text = fullest(places).text
        words = text.split()
        shouted = text.isupper() and all(map(str.isalpha, words))
        if kind == PLACE and shouted and max(map(len, words)) > LONGEST_SHORT:
            text = text.title()
        return Entity(text, kind, normal, None)
    plain = {normalise_name(place.text) for place in places}
    if kind == GROUP:
        plain = {singular(written) for written in plain}
    return Entity(name, kind, normal, None, None if plain == {normal} else ties[kind])


def make_person(opening: str, places: Sequence[NameSpan], key_words: str) -> Entity:
    """Choose a person's name: the most usual of those with a given name, or with a crown.

    Initials between given name and surname are no part of the key.

    Args:
        opening: First word of the person's full name, in lower case.
        places: Places that name the person.
        key_words: First and last word of that name, or the only one.
    """
    whole = [place for place in places if len(person_words(place.normal)) > 1]
    # Of `Bill Lee` and `William Lee` the name counts that opens as the key does.
    opened = [place for place in whole if person_words(place.normal)[0] == opening]
    crowned = [place for place in places if name_words(place.normal)[0] in REGNAL]
    best = fullest(opened or whole or crowned or places, by_count=True)
    if not opened and " " in key_words:
        best = joined_name(places, key_words) or best
    words = [*person_words(best.normal), generation(best.normal)]
    titles = (gender_of_title(place.title) for place in places)
    relations = majority(gender_of_noun(place.kin) or place.told for place in places)
    named = gender_of_first_name if whole else gender_of_given_name
    gender = majority(titles) or named(words[0]) or relations
    if gender is None and whole:
        gender = gender_of_surname(words[-1])
    if gender is None and leads(words):
        gender = gender_of_given_name(words[-1])
    return Entity(without_nickname(best.text), PERSON, " ".join(words).strip(), gender)


def joined_name(places: Sequence[NameSpan], key_words: str) -> NameSpan | None:
    """A place as if it held the full name of which an article gives the parts alone."""
    parts = [
        next((place for place in places if place.normal.endswith(word)), None)
        for word in key_words.split(" ")
    ]
    if None in parts:
        return None
    text = " ".join(part.text.rpartition(" ")[2] for part in parts if part is not None)
    return places[0]._replace(text=text, normal=key_words)


def fullest(places: Sequence[NameSpan], *, by_count: bool = False) -> NameSpan:
    """The place with the fullest name; headlines in capitals only where nothing else is.

    Args:
        places: Places of one entity.
        by_count: Whether the most frequent normal form comes before the longest.
    """
    if len(places) == 1:
        return places[0]
    counts = Counter(place.normal for place in places)

    def rank(place: NameSpan) -> tuple[int, int, int, bool, int]:
        count = counts[place.normal]
        words = len(name_words(place.normal))
        words = 0 if by_count and words > LONGEST_PERSON else words
        shouted = any(len(word) > 4 and word.isupper() for word in place.text.split())
        return (count if by_count else 0, words, count, not shouted, -place.start)

    return max(places, key=rank)
