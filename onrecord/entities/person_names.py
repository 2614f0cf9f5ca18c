"""Which names of people in one article name the same person."""

from collections import Counter, defaultdict
from collections.abc import Mapping, Sequence
from types import MappingProxyType

from onrecord.entities.genders import (
    gender_of_first_name,
    gender_of_given_name,
    gender_of_noun,
    gender_of_title,
    majority,
)
from onrecord.entities.kinds import PERSON, PLACE
from onrecord.entities.labels import LOCATIONS, LOOSE, SURE_OF_SURNAMES
from onrecord.entities.name_spans import NameSpan
from onrecord.entities.names import generation, is_listed, name_words, person_words
from onrecord.entities.places import usual_names
from onrecord.entities.things.variants import Key, merge_variants
from onrecord.lexicons import load_class, load_lexicon

SURNAME, GIVEN = 2, 1
"""Ranks of the parts by which people are called; a middle name ranks 0."""

LAST, CLEAR = 3, 0.4
"""What having spoken last of all bearers of a surname adds, where it speaks; by how much the
likeliest bearer must lead."""

NEAR, MET, ASIDE, FAR = 0.5, 0.2, 3, -9
"""What a mention in this paragraph or the last adds to a person's standing, in places where
they were called by their surname; what each of the first two full names adds; what being
introduced as the relative of somebody takes away; a paragraph before all others."""

CALLED = frozenset({"PERSON", "ORG", "PRODUCT", "WORK_OF_ART", "FAC", LOOSE})
"""Labels that recognisers give to a lone given name."""

UNCLEAR: Key = ("",)
"""Stands for a person where several bear a surname and nothing tells who is meant."""

KNIGHTLY = load_class("title_before_given_name") | load_lexicon("titles_abroad")
"""Titles that stand before a given name alone: Dame Ann is Ann Lee, Tok Guru Awang Awang Sulong."""


def group_persons(
    spans: Sequence[NameSpan],
    types: Mapping[str, str],
    speaking: frozenset[int] = frozenset(),
    borrowed: Mapping[str, Key] = MappingProxyType({}),
    aged: Mapping[int, str] = MappingProxyType({}),
) -> dict[int, Key]:
    """Tie each place that names a person to a full name of the article.

    `Starmer` goes to `Keir Starmer`, wherever in the article the full name stands and
    whatever the recogniser called it there; a name that fits several people goes to the
    one whose title's gender fits, then to the one of them who spoke last, then to the one whom
    the article has called so most often: somebody who is named in full again and again must not
    be mistaken for the other. Where nothing distinguishes them, it goes to nobody.

    Args:
        spans: Candidate places, in text order.
        types: Type by normal form.
        speaking: Offsets after the heads of speakers.
        borrowed: Full names of given names whose surname stands with another's only.
        aged: The full name of who is as old as the age behind a surname says, by the surname's
            position; empty where an age says that it may be any of its bearers.

    Returns:
        Key of the person by position of the place, `UNCLEAR` for a surname that may be several
        people's; places of other things are left out.
    """
    full = full_names(spans, types)
    by_part = parts_of(full)
    full |= borrowed
    for key in borrowed.values():
        by_part[key[0]][key], by_part[key[1]][key] = GIVEN, SURNAME
    for span in spans:
        if span.nickname and span.normal in full:
            by_part[span.nickname].setdefault(full[span.normal], GIVEN)
    said_person = {span.normal for span in spans if span.label == PERSON.upper()}
    located = {span.normal for span in spans if span.locative}
    # Recognisers take surnames for places; one that no `in` precedes may be a person's.
    said_person |= {s.normal for s in spans if s.label in LOCATIONS and s.normal not in located}
    standing = SurnameStanding(spans, full, by_part, speaking)
    groups: dict[int, Key] = {}
    # Behind a surname an age may say no more than that it is one of several people.
    full[""] = UNCLEAR
    for at, span in enumerate(spans):
        person = full.get(aged.get(at, span.normal))
        if person is None:
            part = " ".join(person_words(span.normal))
            fitting = by_part.get(part)
            told, speaks = part in said_person, span.end in speaking
            if fitting and may_be_part(span, types, said_person=told, speaks=speaks):
                placed = types.get(span.normal) == PLACE and span.label != PERSON.upper()
                placed &= not speaks or span.normal in usual_names()
                ranked = {key: rank for key, rank in fitting.items() if rank == SURNAME}
                called = CALLED | LOCATIONS if speaks else CALLED
                person = choose(span, ranked if placed else fitting, standing, called)
            if person is None and types.get(span.normal) == PERSON:
                person = (part,)
        if person is not None:
            groups[at] = person
        if person is not None and person != UNCLEAR:
            standing.meet(person, span)
    return groups


class SurnameStanding:
    """How likely each bearer of a surname is to be the one whom the article calls by it."""

    __slots__ = (
        "_called",
        "_dead",
        "_first",
        "_genders",
        "_guessed",
        "_kin",
        "_latest",
        "_recent",
        "_seen",
        "_speaking",
        "_spoke",
        "_titles",
    )

    def __init__(
        self,
        spans: Sequence[NameSpan],
        full: Mapping[str, Key],
        by_part: dict[str, dict[Key, int]],
        speaking: frozenset[int],
    ) -> None:
        named = [(full[span.normal], span) for span in spans if span.normal in full]
        self._kin = {key for key, span in named if span.kin}
        self._first = {key: span.start for key, span in reversed(named)}
        self._called = add_strangers(spans, full, by_part, self._kin, self._first)
        self._seen: Counter[Key] = Counter()
        self._recent: dict[Key, int] = {}
        self._latest: Key | None = None
        self._speaking = speaking
        self._spoke: dict[Key, int] = {}
        self._dead = {key for key, span in named if span.dead}
        self._titles = {(key, title_of(span)) for key, span in named}
        told: dict[Key, list[str | None]] = defaultdict(list)
        for key, span in named:
            told[key] += (gender_of_title(title_of(span)), gender_of_noun(span.kin))
        self._genders = {
            key: gender_of_given_name(key[0]) or majority(votes) for key, votes in told.items()
        }
        self._guessed = {key for key, gender in self._genders.items() if gender is None}
        self._genders |= {key: gender_of_first_name(key[0]) for key in self._guessed}

    def gender(self, person: Key) -> str | None:
        """Gender of a person, from given name, titles and kinship."""
        return self._genders.get(person)

    def is_guessed(self, person: Key) -> bool:
        """Whether only a list of rarer names tells a person's gender."""
        return person in self._guessed

    def meet(self, person: Key, span: NameSpan) -> None:
        """Count a place that names a person; a given name alone only makes them the latest."""
        self._recent[person] = span.paragraph
        self._latest = person
        if len(person) == 1 and person not in self._genders:
            self._genders[person] = gender_of_title(title_of(span))
        if span.end in self._speaking:
            self._spoke.pop(person, None)
            self._spoke[person] = span.paragraph
        if " " in span.normal:
            self._seen[person] += 1
        elif len(person) == 1 or span.normal != person[0]:
            self._called[person] += 1

    def most(self, keys: Sequence[Key], span: NameSpan) -> Key:
        """The likeliest of those whom a place may call; `UNCLEAR` where nothing tells.

        The dead do not speak, and a title calls whoever bears it. Of the rest those already
        introduced come first, relatives last, and the one who spoke last before the others.
        """
        speaks = span.end in self._speaking
        if speaks:
            keys = self._living(keys, span) or keys
        titled = [key for key in keys if span.title and (key, span.title) in self._titles]
        keys = titled or keys
        introduced = [key for key in keys if self._first.get(key, span.start) < span.start]
        eldest = min(introduced, key=lambda key: self._first[key], default=None)
        if speaks and not titled and self._has_entered(eldest, keys, span):
            return UNCLEAR
        last = self._last(keys, span) if speaks else None

        def weigh(key: Key) -> float:
            near = NEAR if span.paragraph - self._recent.get(key, FAR) <= 1 else 0
            known = MET * min(self._seen[key], 2) + (1 if key in introduced else 0)
            related = key in self._kin and key != eldest and key not in self._spoke
            aside = ASIDE if related else 0
            spoke = LAST if key == last else 0
            return self._called[key] + near + known + spoke - aside

        best, *others = sorted(keys, key=weigh, reverse=True)
        rivals = [key for key in others if weigh(best) - weigh(key) < CLEAR and key in introduced]
        return UNCLEAR if rivals and best in introduced else best

    def _living(self, keys: Sequence[Key], span: NameSpan) -> list[Key]:
        """Those who may speak: not the dead, unless nobody else was introduced so far.

        `As Lee once put it` is the late Ann Lee, whose son Tom Lee comes in at the end.
        """
        living = [key for key in keys if key not in self._dead]
        return [key for key in living if self._first.get(key, FAR) < span.start]

    def _has_entered(self, eldest: Key | None, keys: Sequence[Key], span: NameSpan) -> bool:
        """Whether a relative was the last to be named where nobody of the surname spoke yet.

        In `Tom Day opened the mill. His daughter, Ann Day, sold it. “I wept,” Day said` it may be
        either; where the article calls Tom Day `Day`, it goes on to do so.
        """
        latest = self._latest
        entered = latest in self._kin and latest in keys and latest != eldest
        near = entered and latest is not None and span.paragraph - self._recent[latest] <= 1
        heard = eldest is None or eldest in self._spoke or self._called[eldest] > 0
        return near and not heard

    def _last(self, keys: Sequence[Key], span: NameSpan) -> Key | None:
        """Who spoke last; None where two did so in one paragraph before this one."""
        spoken = [(self._spoke[key], key) for key in self._spoke if key in keys]
        if not spoken:
            return None
        where, last = spoken[-1]
        if where < span.paragraph and sum(place == where for place, _ in spoken) > 1:
            return None
        return last


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
        earlier = all(places[0].start < first[key] for key in bearers)
        # `In her speech, Lee said … Her father, Tom Lee,`
        told = majority(place.told for place in places) if earlier else None
        unlike = bool((genders | {told}) - {None} - borne) and None not in borne
        related = earlier and all(key in kin for key in bearers)
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
        ranks[words[0]] = SURNAME if words[0] in leading or leads(words) else GIVEN
        ranks |= {" ".join(words[at:]): SURNAME for at in range(1, len(words))}
        # `Ap-Rhys` of Ann Ap Rhys
        if len(words) > 2 and words[-2] in load_class("surname_opening"):
            ranks["-".join(words[-2:])] = SURNAME
        for part, rank in ranks.items():
            index[part][key] = max(rank, index[part].get(key, 0))
    return index


def leads(words: Sequence[str]) -> bool:
    """Whether a family's name leads, as in Hungary: a given name, and it alone, ends the name."""
    first, last = gender_of_given_name(words[0]), gender_of_given_name(words[-1])
    return len(words) == 2 and first is None and last is not None


def may_be_part(
    span: NameSpan, types: Mapping[str, str], *, said_person: bool, speaks: bool
) -> bool:
    """Whether a place may be a person's name although its label says otherwise.

    A people does not say so in the singular: `French said` is about Claire French.
    """
    if types.get(span.normal, PERSON) == PERSON or span.label == LOOSE:
        return True
    if speaks and span.label in ("NORP", "LANGUAGE") and not span.definite:
        return True
    if span.locative or is_listed(span.normal):
        return False
    return said_person or span.label not in SURE_OF_SURNAMES


def choose(
    span: NameSpan, fitting: Mapping[Key, int], standing: SurnameStanding, called: frozenset[str]
) -> Key | None:
    """Choose among the people that a part of a name fits; None where it is too weak a part.

    `UNCLEAR` where several fit and nothing tells which.
    """
    best = max(fitting.values(), default=SURNAME)
    ranked = [key for key, rank in fitting.items() if rank == best]
    if best < SURNAME and not is_called(ranked, span, best, called):
        return None
    gender = gender_of_title(title_of(span))
    if gender is not None:
        genders = {key: standing.gender(key) for key in ranked}
        # A lone surname that no title stood before yet is whoever bears this title.
        genders |= {key: gender for key in ranked if len(key) == 1 and genders[key] is None}
        sure = [key for key in ranked if genders[key] == gender]
        # Lists of rarer names may err: Ms Kamau is Mwende Kamau.
        ranked = sure or [key for key in ranked if genders[key] is None or standing.is_guessed(key)]
    elif span.told is not None:
        ranked = [key for key in ranked if standing.gender(key) == span.told] or ranked
    return standing.most(ranked, span) if ranked else None


def is_called(keys: Sequence[Key], span: NameSpan, rank: int, called: frozenset[str]) -> bool:
    """Whether somebody may be called by this first or middle word.

    So are bearers of given names without a title, and with those that go before them: Sir Ian.
    A first word that is no listed given name, or a middle word that is none, calls its only
    bearer: Prasert of Prasert Wongsawan, Ocampo of Ana Ocampo Ruiz.
    """
    if span.title in KNIGHTLY and any(" ".join(key[:1]) == span.normal for key in keys):
        return True
    if rank == GIVEN and len(keys) == 1 and is_courteous(keys[0], span):
        return True
    listed = gender_of_given_name(span.normal) is not None
    if rank == GIVEN and any(gender_of_given_name(key[0]) is not None for key in keys):
        return span.label in called and not span.title
    alone = len(keys) == 1 and not span.definite and not span.locative
    return alone and not listed and span.label in called


def is_courteous(key: Key, span: NameSpan) -> bool:
    """Whether a courteous title calls somebody by a given name that is no surname: Ms Wambui."""
    gender = gender_of_title(span.title) if span.title in load_class("honorific") else None
    fits = span.normal == key[0] and gender is not None
    surname = span.normal in load_lexicon("given_names_as_surnames")
    return fits and gender_of_first_name(key[0]) == gender and not surname
