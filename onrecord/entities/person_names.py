"""Which names of people in one article name the same person."""

from collections import Counter, defaultdict
from collections.abc import Mapping, Sequence

from onrecord.entities.genders import gender_of_given_name, gender_of_title
from onrecord.entities.kinds import PERSON
from onrecord.entities.labels import LOCATIONS, LOOSE, SURE_OF_SURNAMES
from onrecord.entities.name_spans import NameSpan
from onrecord.entities.name_types import is_listed
from onrecord.entities.names import generation, name_words, person_words
from onrecord.lexicons import load_class, load_lexicon

Key = tuple[str, ...]
"""First word, last word and generation of a full name, or a lone name's single word."""

SURNAME, GIVEN = 2, 1
"""Ranks of the parts by which people are called; a middle name ranks 0."""

NEAR, MET, ASIDE, FAR = 0.5, 0.2, 3, -9
"""What a mention in this paragraph or the last adds to a person's standing, in places where
they were called by their surname; what each of the first two full names adds; what being
introduced as the relative of somebody takes away; a paragraph before all others."""

KNIGHTLY = load_class("title_before_given_name")
"""Titles that stand before a given name alone: Dame Ann is Ann Lee."""


def group_persons(spans: Sequence[NameSpan], types: Mapping[str, str]) -> dict[int, Key]:
    """Tie each place that names a person to a full name of the article.

    `Starmer` goes to `Keir Starmer`, wherever in the article the full name stands and
    whatever the recogniser called it there; a name that fits several people goes to the
    one whose title's gender fits, then to the one whom the article has called so most often:
    somebody who is named in full again and again must not be mistaken for the other.

    Args:
        spans: Candidate places, in text order.
        types: Type by normal form.

    Returns:
        Key of the person by position of the place; places of other things are left out.
    """
    full = full_names(spans, types)
    by_part = parts_of(full)
    said_person = {span.normal for span in spans if span.label == PERSON.upper()}
    located = {span.normal for span in spans if span.locative}
    # Recognisers take surnames for places; one that no `in` precedes may be a person's.
    said_person |= {s.normal for s in spans if s.label in LOCATIONS and s.normal not in located}
    kin = {full[span.normal] for span in spans if span.kin and span.normal in full}
    first = first_places(spans, full)
    standing = SurnameStanding(add_strangers(spans, full, by_part, kin, first), first, kin)
    groups: dict[int, Key] = {}
    for at, span in enumerate(spans):
        person = full.get(span.normal)
        if person is None:
            part = " ".join(person_words(span.normal))
            fitting = by_part.get(part)
            if fitting and may_be_part(span, types, said_person=part in said_person):
                person = choose(span, fitting, standing)
            if person is None and types.get(span.normal) == PERSON:
                person = (part,)
        if person is not None:
            groups[at] = person
            standing.meet(person, span)
    return groups


def first_places(spans: Sequence[NameSpan], full: Mapping[str, Key]) -> dict[Key, int]:
    """Where the article first names each person in full."""
    first: dict[Key, int] = {}
    for span in spans:
        if span.normal in full:
            first.setdefault(full[span.normal], span.start)
    return first


class SurnameStanding:
    """How likely each bearer of a surname is to be the one whom the article calls by it."""

    __slots__ = ("_called", "_first", "_kin", "_recent", "_seen")

    def __init__(self, called: Counter[Key], first: Mapping[Key, int], kin: set[Key]) -> None:
        self._called = called
        self._first = first
        self._kin = kin
        self._seen: Counter[Key] = Counter()
        self._recent: dict[Key, int] = {}

    def meet(self, person: Key, span: NameSpan) -> None:
        """Count a place that names a person; a given name alone only makes them the latest."""
        self._recent[person] = span.paragraph
        if " " in span.normal:
            self._seen[person] += 1
        elif len(person) == 1 or span.normal != person[0]:
            self._called[person] += 1

    def most(self, keys: Sequence[Key], span: NameSpan) -> Key:
        """The likeliest of those whom a place may call, introduced ones and no relatives first."""
        introduced = [key for key in keys if self._first.get(key, span.start) < span.start]
        eldest = min(introduced, key=lambda key: self._first[key], default=None)

        def weigh(key: Key) -> float:
            near = NEAR if span.paragraph - self._recent.get(key, FAR) <= 1 else 0
            known = MET * min(self._seen[key], 2) + (1 if key in introduced else 0)
            aside = ASIDE if key in self._kin and key != eldest else 0
            return self._called[key] + near + known - aside

        return max(keys, key=weigh)


def add_strangers(
    spans: Sequence[NameSpan],
    full: Mapping[str, Key],
    by_part: dict[str, dict[Key, int]],
    kin: set[Key],
    first: Mapping[Key, int],
) -> Counter[Key]:
    """Add people whom the article calls by a surname only, where others bear it in full.

    `Mr. Obama` is nobody of whom only `Michelle Obama` is named in full. Nor is `Trump`
    Melania Trump, where he is named before her and she as somebody's wife.

    Args:
        spans: Candidate places, in text order.
        full: Key by normal form of the full names.
        by_part: The index of parts, to which lone surnames are added.
        kin: People introduced as somebody's relatives.
        first: Where the article first names each person in full.

    Returns:
        How many places speak for each of those added.
    """
    strangers: Counter[Key] = Counter()
    alone: dict[str, list[NameSpan]] = defaultdict(list)
    for span in spans:
        part = " ".join(person_words(span.normal))
        if span.normal not in full and part in by_part:
            alone[part].append(span)
    for part, places in alone.items():
        bearers = [key for key, rank in by_part[part].items() if rank == SURNAME]
        genders = {gender_of_title(title_of(place)) for place in places} - {None}
        borne = {gender_of_given_name(key[0]) for key in bearers}
        unlike = bool(genders - borne) and None not in borne
        related = all(key in kin and places[0].start < first[key] for key in bearers)
        if bearers and (unlike or related):
            by_part[part][part,] = SURNAME
            strangers[part,] = sum(place.normal == part for place in places)
    return strangers


def title_of(span: NameSpan) -> str:
    """The title before a place, or the one that it opens with: Lady Lee."""
    opening = name_words(span.normal)[0]
    kept = " " in span.normal and opening in load_lexicon("titles")
    return span.title or (opening if kept else "")


def full_names(spans: Sequence[NameSpan], types: Mapping[str, str]) -> dict[str, Key]:
    """Key of each normal form that is a person's name of two words or more."""
    full: dict[str, Key] = {}
    for normal in dict.fromkeys(span.normal for span in spans):
        words = person_words(normal)
        if types.get(normal) == PERSON and len(words) > 1:
            full[normal] = (words[0], words[-1], generation(normal))
    return merge_variants(full)


def merge_variants(full: dict[str, Key]) -> dict[str, Key]:
    """Join names of two words or more that are forms of one fuller name.

    An initial goes to the one given name that fits it, a longer name to the name that it
    opens with (`Nicolás Maduro Moros` to `Nicolás Maduro`), a surname of several words to
    the name that it ends (`Van Hall` to `Tim Van Hall`), and a name with a word too many
    before it to the name (`Universe Ann Lee` to `Ann Lee`).
    """
    openings = {" ".join(key[:2]): key for key in full.values() if not key[2]}
    endings: dict[str, set[Key]] = defaultdict(set)
    by_last: dict[str, set[Key]] = defaultdict(set)
    for normal, key in full.items():
        words = person_words(normal)
        by_last[key[1]].add(key)
        for at in range(1, len(words) - 1):
            endings[" ".join(words[at:])].add(key)
    merged = {}
    for normal, key in full.items():
        words = person_words(normal)
        opening = openings.get(" ".join(words[:2])) if len(words) > 2 else None
        given = gender_of_given_name(key[0]) is not None
        ended = endings[" ".join(words)] if not given else set()
        alike: set[Key] = set()
        if len(key[0].rstrip(".")) == 1:
            alike = {k for k in by_last[key[1]] if k != key and k[0].startswith(key[0][0])}
        ending = full.get(" ".join(words[1:])) if len(words) > 2 and not given else None
        if len(ended) == 1:
            merged[normal] = next(iter(ended))
        elif ending is not None and gender_of_given_name(ending[0]) is not None:
            merged[normal] = ending
        elif len(alike) == 1:
            merged[normal] = next(iter(alike))
        else:
            merged[normal] = opening or key
    return merged


def parts_of(full: Mapping[str, Key]) -> dict[str, dict[Key, int]]:
    """Index the parts by which people are called, each with how usual that is.

    Endings of a name are surnames (`Starmer`, `von der Leyen`), as is the first word where
    the family's name leads (`Xi Jinping`); other first words rank below, middle words last.
    """
    leading = load_lexicon("family_names_first")
    index: dict[str, dict[Key, int]] = defaultdict(dict)
    for normal, key in full.items():
        words = person_words(normal)
        ranks = dict.fromkeys(words[1:-1], 0)
        ranks[words[0]] = SURNAME if words[0] in leading else GIVEN
        ranks |= {" ".join(words[at:]): SURNAME for at in range(1, len(words))}
        for part, rank in ranks.items():
            index[part][key] = max(rank, index[part].get(key, 0))
    return index


def may_be_part(span: NameSpan, types: Mapping[str, str], *, said_person: bool) -> bool:
    """Whether a place may be a person's name although its label says otherwise."""
    if types.get(span.normal, PERSON) == PERSON or span.label == LOOSE:
        return True
    if span.locative or is_listed(span.normal):
        return False
    return said_person or span.label not in SURE_OF_SURNAMES


def choose(span: NameSpan, fitting: Mapping[Key, int], standing: SurnameStanding) -> Key | None:
    """Choose among the people that a part of a name fits; None where it is too weak a part."""
    best = max(fitting.values())
    ranked = [key for key, rank in fitting.items() if rank == best]
    if best < SURNAME and not is_called(ranked, span):
        return None
    gender = gender_of_title(title_of(span))
    if gender is not None:
        genders = {key: gender_of_given_name(key[0]) if len(key) > 1 else gender for key in ranked}
        sure = [key for key in ranked if genders[key] == gender]
        ranked = sure or [key for key in ranked if genders[key] is None]
    return standing.most(ranked, span) if ranked else None


def is_called(keys: Sequence[Key], span: NameSpan) -> bool:
    """Whether somebody may be called by this first word.

    So are bearers of given names without a title, and knights with theirs: Sir Ian.
    """
    if span.title in KNIGHTLY:
        return any(" ".join(key[:1]) == span.normal for key in keys)
    known = any(gender_of_given_name(key[0]) is not None for key in keys)
    return span.label == "PERSON" and not span.title and known
