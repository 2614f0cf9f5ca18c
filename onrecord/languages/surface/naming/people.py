"""People and organisations that an article names, by capitals, titles, roles and given names."""

from collections.abc import Iterator, Sequence
from typing import NamedTuple

from onrecord.entities.kinds import PERSON
from onrecord.entities.names import normalise_name, person_words
from onrecord.ids import key
from onrecord.languages.given_names import gender_of_first, gender_of_given
from onrecord.languages.pack import LanguagePack
from onrecord.languages.surface.phrases import Phrases
from onrecord.languages.surface.words import Line, Word
from onrecord.records import EntityId

ORGANISATION = "organisation"

LONGEST_NAME = 4
"""Words of a person's name, particles left out."""

FEWEST_LETTERS, FEWEST_NAME_WORDS = 2, 2

MOST_FRONTED = 3
"""Words with which a role opens its sentence before the one that it tells of."""

FARTHEST_NAME = 8
"""Words between a role and the comma behind which its name stands."""


class Named(NamedTuple):
    """A place that names somebody, before it is known who that is.

    Attributes:
        line: Number of its line.
        first: Position of its first word.
        end: Position after its last word.
        gender: male, female or None, from its title or given name.
        role: The role before it, in small letters; None without one.
        role_at: Position of the first word of that role; None without one.
    """

    line: int
    first: int
    end: int
    gender: str | None
    role: str | None
    role_at: int | None = None


class Person:
    """Somebody whom an article names.

    Attributes:
        name: The fullest name, without titles.
        gender: male, female or None.
        roles: Roles that stand beside the name, in small letters.
        is_guess: Whether nothing but the form of the name says that this is a person.
    """

    def __init__(self, name: str) -> None:
        self.name = name
        self.gender: str | None = None
        self.roles: set[str] = set()
        self.is_guess = False

    @property
    def entity_id(self) -> EntityId:
        """Key of type and name, as the parser's engine makes it."""
        normal = " ".join(person_words(normalise_name(self.name)))
        return EntityId(key("entity", PERSON, normal))

    @property
    def surname(self) -> str:
        """The last word of the name."""
        return self.name.split()[-1]


def is_name_word(word: Word) -> bool:
    """Whether a word can be part of a person's name: a capital, then small letters."""
    bare = word.text.replace("-", "").replace("’", "").replace("'", "").replace("‑", "")
    return word.is_capital and bare.isalpha() and not (len(bare) > 1 and bare.isupper())


def name_end(pack: LanguagePack, words: Sequence[Word], at: int) -> int:
    """Position after the run of name words, initials and particles that begins at a position."""
    here, names = at, 0
    while here < len(words) and names < LONGEST_NAME:
        if is_name_word(words[here]):
            names += 1
            here += 1
            if len(words[here - 1].text) == 1 and here < len(words) and words[here].text == ".":
                here += 1
        elif names and words[here].low in pack.particles:
            ahead = here + 1
            while ahead < len(words) and words[ahead].low in pack.particles:
                ahead += 1
            # `Kai der Werft`: an article is part of a name behind a particle only.
            article = words[here].low in pack.subject_determiners | pack.determiners
            # `Thomas Langhoff von der Hochschule`: where nouns have capitals, only given names
            # stand before a particle.
            if pack.capital_nouns and any(
                gender_of_first(pack, word.low) is None for word in words[at:here]
            ):
                break
            if (
                ahead < len(words)
                and ahead - here <= 2
                and is_name_word(words[ahead])
                and not article
            ):
                here = ahead
            else:
                break
        elif (
            names
            and words[here].text[-1] in "'’"
            and words[here].is_capital
            and here + 1 < len(words)
            and is_name_word(words[here + 1])
        ):
            here += 1
        else:
            break
    return here


def find_named(phrases: Phrases, number: int) -> Iterator[Named]:
    """The places of a line that surely name a person: a given name, or a title or role, leads."""
    at = 0
    while at < len(phrases.words):
        found = (
            _led(phrases, number, at)
            or _given(phrases, number, at)
            or _behind_noun(phrases, number, at)
            or _aged(phrases, number, at)
        )
        if found is not None:
            yield found
        at = at + 1 if found is None else found.end


def _given(phrases: Phrases, number: int, at: int) -> Named | None:
    """A name that begins with a given name: `Jean Roux`, `Jean Roux, botaniste`."""
    words = phrases.words
    gender = gender_of_given(phrases.pack, words[at].low)
    end = name_end(phrases.pack, words, at) if gender is not None else at
    before = phrases.low(at - 1) if at else ""
    # `Les Echos`: a small word of this language is no given name of another.
    small = words[at].low in phrases.pack.subject_determiners
    if end - at < 2 or small or before in phrases.pack.contractions:
        return None
    return Named(number, at, end, gender, _role_behind(phrases, end))


def _behind_noun(phrases: Phrases, number: int, at: int) -> Named | None:
    """A full name behind an article and a noun that ends as those for people do."""
    pack, words = phrases.pack, phrases.words
    endings = pack.generic_endings
    if at + 2 >= len(words) or words[at].low not in pack.subject_determiners or not endings:
        return None
    noun = words[at + 1]
    end = name_end(pack, words, at + 2)
    body = noun.is_capital or noun.low in pack.organisations or not noun.low.endswith(endings)
    if body or sum(map(is_name_word, words[at + 2 : end])) < FEWEST_NAME_WORDS:
        return None
    gender = pack.determiner_genders.get(words[at].low) or gender_of_first(pack, words[at + 2].low)
    return Named(number, at + 2, end, gender, noun.low, at + 1)


def _aged(phrases: Phrases, number: int, at: int) -> Named | None:
    """A name with an age or a pronoun between commas behind it: `Diane, 41 ans`, `Diane, elle,`."""
    pack, words = phrases.pack, phrases.words
    end = name_end(pack, words, at) if is_name_word(words[at]) else at
    if end == at or phrases.low(end) != "," or phrases.is_closed_class(words[at].low):
        return None
    aged = phrases.low(end + 1).isdigit() and phrases.low(end + 2) in pack.age_words
    pronoun = pack.source_pronouns.get(phrases.low(end + 1))
    stressed = pronoun in ("male", "female") and phrases.low(end + 2) == ","
    if not aged and not stressed:
        return None
    gender = pronoun if stressed else None
    return Named(number, at, end, gender or gender_of_first(pack, words[at].low), None)


def _role_behind(phrases: Phrases, end: int) -> str | None:
    """The role in an apposition behind a name: `, botaniste et auteure`."""
    if phrases.low(end) != ",":
        return None
    near = phrases.words[end + 1 : end + 4]
    return next((word.low for word in near if phrases.is_role(word)), None)


def _led(phrases: Phrases, number: int, at: int) -> Named | None:
    """A name that a title or role leads: `Mme Roux`, `la ministre, Anne Roux`."""
    pack, words = phrases.pack, phrases.words
    role, role_at, gender, start = None, None, None, at
    while start < len(words) and (_is_title(pack, words[start]) or phrases.is_role(words[start])):
        gender = gender or gender_of_role(pack, words[start].low)
        if phrases.is_role(words[start]):
            # `l'avocat général`: the first noun says what somebody is, where nouns are small.
            last = words[start].low
            role = last if pack.capital_nouns else role or last
            role_at = start if role_at is None else role_at
        start += 1
        if phrases.low(start) == "." and words[start - 1].low in pack.abbreviations:
            start += 1
    if start == at:
        return None
    before = phrases.low(at - 1) if at else ""
    gender = pack.determiner_genders.get(before, gender)
    start = _name_start(phrases, start)
    # `M. de La Tour`
    opened = start
    while words[at].low in pack.abbreviations and phrases.low(opened) in pack.particles:
        opened += 1
    end = name_end(pack, words, opened)
    start = start if end > opened else opened
    if end == start or phrases.is_closed_class(words[start].low):
        return None
    if end - start == 1 and (phrases.is_role(words[start]) or _is_genitive(pack, words, at, start)):
        return None
    gender = gender or gender_of_first(pack, words[start].low)
    return Named(number, start, end, gender, role, role_at)


def _is_title(pack: LanguagePack, word: Word) -> bool:
    return word.low in pack.titles | pack.titles_female | pack.titles_male


def _name_start(phrases: Phrases, at: int) -> int:
    """Where a name may begin behind a role: beside it, or behind what goes with it and a comma."""
    pack, words = phrases.pack, phrases.words
    if pack.capital_nouns:
        return at
    here, linked = at, False
    # `le ministre français Jean Roux`, `la directrice des ports, Anne Roux, a dit`
    while here < min(at + FARTHEST_NAME, len(words)) and words[here].text != ",":
        word = words[here]
        if word.low in pack.common_capitals and not phrases.is_closed_class(phrases.low(here + 1)):
            # `la conseillère d'État vaudoise Anne Roux`
            here += not words[min(here + 1, len(words) - 1)].is_capital
        closes = word.is_capital and linked and _closes_title(phrases, here)
        if closes or (word.is_capital and here - at <= 2 and not linked):
            return here + closes
        # `Médecin à Nort` names a place.
        places = word.low in pack.links or word.low in pack.prepositions
        linked = linked or places or word.low in pack.subject_determiners
        if not word.is_word or word.low in pack.verbs or word.quoted:
            return at
        if word.low in pack.auxiliaries or word.low in pack.conjunctions:
            return at
        here += 1
    if phrases.low(here) != ",":
        return at
    end = name_end(pack, words, here + 1)
    closes = phrases.low(end) in {",", ".", "", ":", "»"}
    # `Championne du monde en titre, Anne Roux publie …`
    begun, _ = phrases.line.sentence_of(words[at - 1].start)
    opened = phrases.line.from_offset(begun)
    fronted = at - opened <= MOST_FRONTED and not any(
        word.low in pack.subject_determiners for word in words[opened:at]
    )
    names = sum(map(is_name_word, words[here + 1 : end]))
    closes = closes or (fronted and names >= FEWEST_NAME_WORDS)
    return here + 1 if closes and end > here + 1 else at


def _closes_title(phrases: Phrases, at: int) -> bool:
    """Whether a word ends what goes with a role, and a full name stands behind it.

    `le procureur de la République Anne Roux`: behind an article stands no person's name.
    """
    pack, words = phrases.pack, phrases.words
    before = phrases.low(at - 1)
    article = before in pack.subject_determiners | pack.contractions
    common = pack.common_capitals & {before, phrases.low(at)}
    if not article and not common:
        return False
    behind = words[at + 1 : name_end(pack, words, at + 1)]
    return sum(map(is_name_word, behind)) >= FEWEST_NAME_WORDS


def _is_genitive(pack: LanguagePack, words: Sequence[Word], at: int, start: int) -> bool:
    """Whether the word behind a role says whose it is: `der Präsident Frankreichs`."""
    ends = bool(pack.genitive_ending) and words[start].low.endswith(pack.genitive_ending)
    return ends and at > 0 and words[at - 1].low in pack.subject_determiners | pack.determiners


def gender_of_role(pack: LanguagePack, low: str) -> str | None:
    """The gender that a title or role says."""
    if low in pack.titles_female:
        return "female"
    if low in pack.titles_male:
        return "male"
    if pack.female_endings and low.endswith(pack.female_endings):
        return "female"
    nouns = pack.roles | pack.generic_roles
    # `l'élu`, beside `l'élue`: where both are listed, each says which it is.
    if any(low + suffix in nouns for suffix in pack.female_suffixes):
        return "male"
    if any(low.endswith(one) and low.removesuffix(one) in nouns for one in pack.female_suffixes):
        return "female"
    return None


class People:
    """The people of an article.

    Attributes:
        persons: Each once, in the order of their first places.
        by_surname: The person of a surname; None where two have it.
    """

    def __init__(self) -> None:
        self.persons: list[Person] = []
        self.by_surname: dict[str, Person | None] = {}

    def by_initials(self, letters: str) -> Person | None:
        """The only person whose initials these are."""
        found = [
            one
            for one in self.persons
            if "".join(word[0] for word in one.name.replace("-", " ").split()) == letters
        ]
        return found[0] if len(found) == 1 else None

    def by_part(self, word: str) -> Person | None:
        """The only person whose full name has a word; None where nobody's has or two have."""
        found = [one for one in self.persons if word in one.name.split()]
        return found[0] if len(found) == 1 and found[0].name != word else None

    def _of_gender(self, surname: str, gender: str | None) -> Person | None:
        """The only person of a surname and gender: `Mme Roux`, where a man has the name too."""
        found = [one for one in self.persons if one.surname == surname]
        fitting = [one for one in found if one.gender == gender and gender is not None]
        known = all(one.gender is not None for one in found)
        return fitting[0] if known and len(fitting) == 1 else None

    def add(self, name: str, gender: str | None, role: str | None) -> Person | None:
        """Add a place's name; the person that it names, None where that is not certain."""
        words = name.split()
        person: Person | None
        if len(words) == 1 and words[0] in self.by_surname:
            person = self.by_surname[words[0]] or self._of_gender(words[0], gender)
        else:
            person = next((one for one in self.persons if one.name == name), None)
            longer = [one for one in self.persons if one.name.endswith(f" {name}")]
            if person is None and len(longer) == 1:
                person = longer[0]
            if person is None and len(words) > 1:
                bare = self.by_surname.get(words[-1])
                if bare is not None and len(bare.name.split()) == 1:
                    bare.name, person = name, bare
            if person is None:
                person = Person(name)
                self.persons.append(person)
                taken = person.surname in self.by_surname
                self.by_surname[person.surname] = None if taken else person
        if person is not None:
            person.gender = person.gender or gender
            if role is not None:
                person.roles.add(role)
        return person


def text_of(words: Sequence[Word], first: int, end: int, body: str) -> str:
    """The name that some words write."""
    return body[words[first].start : words[end - 1].end]


def surnames_of(pack: LanguagePack, lines: Sequence[Line]) -> frozenset[str]:
    """The last words of all names that titles, roles or given names show."""
    none: frozenset[str] = frozenset()
    return frozenset(
        line.words[place.end - 1].text
        for number, line in enumerate(lines)
        for place in find_named(Phrases(pack, line, none), number)
        if len(line.words[place.end - 1].text) > FEWEST_LETTERS
    )
