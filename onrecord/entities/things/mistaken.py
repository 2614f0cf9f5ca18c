"""Names of people and works that labels, or their own words, made something else."""

from collections import Counter, defaultdict
from collections.abc import Iterator, Mapping, Sequence
from functools import lru_cache

from onrecord.entities.genders import (
    gender_of_given_name,
    gender_of_surname,
    is_first_name,
)
from onrecord.entities.kinds import ORGANISATION, PERSON, PLACE
from onrecord.entities.labels import TYPES
from onrecord.entities.name_context import is_role
from onrecord.entities.name_spans import NameSpan
from onrecord.entities.names import (
    is_acronym,
    is_collective,
    is_listed,
    is_lone_surname,
    name_words,
    parts_of_name,
)
from onrecord.entities.peoples import is_people
from onrecord.entities.places import usual_names
from onrecord.entities.things.words import is_plainly_firm, type_of_words
from onrecord.entities.type_judge import is_common_word
from onrecord.lexicons import load_class, load_lexicon, load_lexicons

WORK = TYPES["WORK_OF_ART"]
WORDY = (PLACE, ORGANISATION)
"""What a name's last word may make of it by mistake, where it is a title."""

THINGS = (WORK, TYPES["PRODUCT"], TYPES["LAW"])
"""What a lone surname of somebody in the article is not."""

AGED = "age"
"""The feature of an age behind a name: `Lee, 38,`"""

BEFORE = "before "
"""What the feature of a role before a name opens with: `_neighbour_ Ann Church`"""

THREE = 3
"""Words of a full name that is called by two of them."""

LONGEST_ACRONYM = 4
"""Capitals; longer words in capitals are shouted."""


def titled_works(spans: Sequence[NameSpan], types: Mapping[str, str]) -> set[str]:
    """Titles that a word inside them made a place or a body: the film Salt Road."""
    titles = {span.normal for span in spans if span.work and types.get(span.normal) in WORDY}
    return {
        normal
        for normal in titles
        if type_of_words(normal, collective=is_collective(normal)) in WORDY
    }


def surnamed(
    spans: Sequence[NameSpan], types: Mapping[str, str], speaking: frozenset[int]
) -> Iterator[str]:
    """Yield names of people that were taken for things, which surnames tell.

    These are a lone surname of people whom the article names in full, and the full name of
    two words, as the lone surname, where the surname alone speaks: `Rivo Andry of … Andry said`.
    """
    people = {name.rpartition(" ")[2] for name, kind in types.items() if kind == PERSON}
    loners = {normal for normal in types if " " not in normal}
    heard = {
        span.normal
        for span in spans
        if (span.end in speaking or AGED in span.around)
        and is_lone_surname(span.normal)
        and (span.text.istitle() or " " in span.normal)
    }
    aged = {span.normal for span in spans if AGED in span.around}
    said = {word for word in heard if word not in usual_names() and not is_listed(word)}
    placed = {span.normal for span in spans if span.locative or span.definite or span.thing}
    for normal, kind in types.items():
        opening, last = parts_of_name(normal)
        if not opening:
            if normal in people and kind in THINGS:
                yield normal
            continue
        alone = opening not in loners or (last in aged and kind == ORGANISATION)
        heard_alone = last in said - placed and alone and " " not in opening
        if heard_alone and kind in WORDY and normal not in placed and not tells_body(normal):
            yield from (normal, last)
        # `Patimat Day` as a building, of `Patimat said`
        called = opening in said - placed and " " not in opening and kind in (PLACE, WORK)
        if called and normal not in placed and not (tells_body(normal) or is_common_word(last)):
            yield from (normal, opening)


def is_explained(normal: str, span: NameSpan) -> bool:
    """Whether what explains a name of two words is surer than they: the judge, Imke Church."""
    borne = is_borne(span)
    told = bool(span.human or span.kin or span.introduced or borne) and not span.definite
    opening, _, ending = normal.partition(" ")
    several = ending != "" and " " not in ending
    common = is_common_word(opening) and not borne
    return told and several and not (common or is_plainly_firm(normal))


def is_borne(span: NameSpan) -> bool:
    """Whether a title of people or a role stands right before a name: Cllr Ann Church."""
    led = (one.removeprefix(BEFORE) for one in span.around if one.startswith(BEFORE))
    return span.title in load_class("title_before_name") or any(
        is_role(word) or word in load_lexicon("kinship") for word in led
    )


@lru_cache(maxsize=16384)
def is_strangers(normal: str) -> bool:
    """Whether a name is of two or three words of which a list of rarer given names has the first.

    A title that no list has may stand before them: Hokim Bobur Tashkentov. No word of it is
    common, or says what body or place it is.
    """
    opening, _, rest = normal.partition(" ")
    if is_unknown_title(opening) and " " in rest:
        return is_strangers(rest)
    words = [word for word in name_words(rest) if word not in load_class("name_particle")]
    if not rest or not 1 <= len(words) <= 2 or not is_first_name(opening):
        return False
    known = is_listed(normal) or normal in usual_names() or opening in usual_names()
    plain = any(is_common_word(word) or is_people(word) for word in (opening, *words))
    return not (known or plain or tells_body(normal) or words[-1] in usual_names())


def is_unknown_title(word: str) -> bool:
    """Whether a word before a given name may be a title that no list has: it opens no name."""
    opens = load_class("surname_opening") | load_class("opens_foreign_body")
    known = load_lexicons("common_words", "family_names_first", "titles")
    named = is_first_name(word) or word in opens or word in known or word in usual_names()
    return word.isalpha() and not (named or is_people(word) or tells_body(word))


def called_shortly(types: Mapping[str, str]) -> Iterator[str]:
    """Yield names taken for things that open as a person's do, and end so: Adi Litia Cakau.

    The article calls the person by the first two words, or by the first and the last.
    """
    people = {normal for normal, kind in types.items() if kind == PERSON}
    for normal, kind in types.items():
        words = normal.split(" ")
        if kind not in (ORGANISATION, *THINGS) or not THREE <= len(words) <= THREE + 1:
            continue
        called = people & {" ".join(words[:2]), f"{words[0]} {words[-1]}"}
        if called and not tells_body(normal) and not any(map(is_common_word, words)):
            yield normal


def tells_body(normal: str) -> bool:
    """Whether a word of a name says what body or place it is: Melbury Rovers, Norse Energy."""
    known = load_lexicons("organisation_words", "trade_words", "place_words", "company_suffixes")
    words = name_words(normal)
    return not known.isdisjoint(words) or words[-1] in load_class("team_noun")


def staffed(spans: Sequence[NameSpan], types: Mapping[str, str]) -> Iterator[str]:
    """Yield names taken for people's whose last word is a body's: Harlow Vale, of Vale captain."""
    led = lone_things(spans)
    human = {span.normal for span in spans if span.title or span.kin or span.human or span.called}
    for normal, kind in types.items():
        opening, _, last = normal.rpartition(" ")
        called = opening and last in led and human.isdisjoint((normal, last))
        if kind == PERSON and called and gender_of_given_name(opening.partition(" ")[0]) is None:
            yield from (normal, last)


def opened_bodies(spans: Sequence[NameSpan], types: Mapping[str, str]) -> Iterator[tuple[str, str]]:
    """Yield lone names of people or places with the one body that is named before and opens so.

    A word that a title, a full name or a list of given names makes somebody's is left out.
    """
    longer: dict[str, set[str]] = defaultdict(set)
    for normal, kind in types.items():
        if kind == ORGANISATION and " " in normal:
            longer[normal.partition(" ")[0]].add(normal)
    full = {name for name, kind in types.items() if kind == PERSON and " " in name}
    borne = {word for name in full for word in name_words(name)}
    borne |= {span.normal for span in spans if span.title or span.kin or span.human or span.called}
    met = {span.normal: span.start for span in reversed(spans) if not span.headline}
    for short, fuller in longer.items():
        body = next(iter(fuller))
        mistaken = types.get(short) in (PERSON, PLACE) or may_be_firm(short, body, types)
        if len(fuller) > 1 or not mistaken or short in borne:
            continue
        personal = "'" in body or not load_lexicon("personal_bodies").isdisjoint(name_words(body))
        known = gender_of_given_name(short) is not None or gender_of_surname(short) is not None
        if not (personal or known) and met.get(body, 0) < met.get(short, 0):
            yield short, body


def may_be_firm(short: str, body: str, types: Mapping[str, str]) -> bool:
    """Whether a word that nobody knows may be the firm whose name it opens: Norlan Credit Union."""
    if (
        types.get(short) not in (ORGANISATION, WORK)
        or is_listed(short)
        or len(short) <= LONGEST_ACRONYM
    ):
        return False
    # `Norlan Inc.` goes the other way, to Norlan.
    forms = load_lexicon("company_suffixes")
    longer = sum(word.strip(",") not in forms for word in name_words(body)) > 1
    return longer and short not in load_lexicon("common_words") and tells_body(body)


def towns(spans: Sequence[NameSpan], types: Mapping[str, str]) -> Iterator[str]:
    """Yield lone names taken for people's that a local body bears: of Norlan District Council."""
    for short, body in opened_bodies(spans, types):
        if types[short] == PERSON and not load_class("town_body").isdisjoint(name_words(body)):
            yield short


def lone_things(spans: Sequence[NameSpan]) -> set[str]:
    """Names of one word, no acronyms, that what stands beside them makes nobody's."""
    return {
        span.normal
        for span in spans
        if span.thing and " " not in span.normal and not is_acronym(span.text)
    }


def abbreviations(spans: Sequence[NameSpan]) -> set[str]:
    """Unknown acronyms without full stops, which recognisers often take for places.

    Known ones, such as `UK`, bear the normal form of their full name here; those that
    mostly stand after `in` are left to their labels.
    """
    counts: Counter[str] = Counter()
    for span in spans:
        short = is_acronym(span.text) and len(span.text) <= LONGEST_ACRONYM
        plain = span.normal == span.text.casefold()
        if short and plain and not (span.headline or span.dateline):
            counts[span.normal] += -1 if span.inside and not span.definite else 1
    return {normal for normal, count in counts.items() if count > 0}


def openings_of_bodies(spans: Sequence[NameSpan], types: Mapping[str, str]) -> set[str]:
    """First words of longer names that are no people's, which end no longer name: Corran Line."""
    longer = {span.normal for span in spans if " " in span.normal}
    ending = {name.rpartition(" ")[2] for name in longer}
    return {name.partition(" ")[0] for name in longer if types.get(name) != PERSON} - ending
