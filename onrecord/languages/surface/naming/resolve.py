"""Who a speaker is: a name in its words, a pronoun of the last one who fits, a role, an acronym."""

from collections.abc import Sequence

from onrecord.languages.given_names import gender_of_first, gender_of_given
from onrecord.languages.surface.drafts import Draft
from onrecord.languages.surface.naming.bodies import Bodies, body_of, is_bare
from onrecord.languages.surface.naming.described import find_descriptions
from onrecord.languages.surface.naming.heard import Heard, Other
from onrecord.languages.surface.naming.openings import someone_else_since, subjects_before
from onrecord.languages.surface.naming.organisations import organisation_in
from onrecord.languages.surface.naming.people import (
    Named,
    People,
    Person,
    find_named,
    is_name_word,
    name_end,
    text_of,
)
from onrecord.languages.surface.naming.register import Entity, Place, Register
from onrecord.languages.surface.naming.roles import of_role
from onrecord.languages.surface.phrases import Phrases
from onrecord.text.spans import Span

PRONOUN_CONFIDENCE = 0.7
ROLE_CONFIDENCE = 0.7
"""Shares of right ties in the sets of gold, rounded down."""

FEWEST_NAME_WORDS = 2
"""Words of a speaker that is taken for a person although nothing else says so."""

LONGEST_BARE = 3
"""Words of a name without an article that may be of a body, at most."""


class Resolver:
    """The entities of an article, the places that name them, and whom each speaker is.

    Attributes:
        register: The entities and places.
        said: What the article says that somebody is: the number of an entity, and where.
    """

    def __init__(self, lines: Sequence[Phrases]) -> None:
        self.lines = lines
        self.pack = lines[0].pack if lines else None
        self.register = Register()
        self.said: list[tuple[int, Span]] = []
        self._people = People()
        self._at: dict[int, Person] = {}
        self._heard = Heard(lines, self._at)
        self._spoken: dict[Span, int | None] = {}
        self._shown: dict[Span, int] = {}
        self._together: dict[Span, list[tuple[Span, int | None]]] = {}
        self._bodies = Bodies(lines)
        self._name_people()

    def resolve_all(self, drafts: Sequence[Draft]) -> list[int | None]:
        """The entity of each draft's speaker; None where it is unnamed or not certain."""
        found: dict[Span, int | None] = {}
        for draft in sorted(drafts, key=lambda one: (one.speaker or one.spans[0]).start):
            if draft.speaker is not None and draft.speaker not in found:
                found[draft.speaker] = self._resolve(draft.speaker)
                self._spoken.setdefault(draft.speaker, found[draft.speaker])
        # `Air Nord refuse. La compagnie dit …`: only the noun shows what the name is.
        found.update(self._shown)
        return [None if one.speaker is None else found[one.speaker] for one in drafts]

    # -- names

    def _name_people(self) -> None:
        """Find all people: first those whom titles and given names show, then their surnames.

        Not in a language of which only the marks are read: its names may look otherwise.
        """
        if self.pack is None or not self.pack.verbs:
            return
        for number, phrases in enumerate(self.lines):
            for place in find_named(phrases, number):
                name = text_of(phrases.words, place.first, place.end, phrases.line.body)
                person = self._people.add(name, place.gender, place.role)
                if person is not None:
                    self._at[phrases.words[place.first].start] = person
                    self._place(phrases, place.first, place.end, person, "name")
                    self._describe(phrases, place, person)
        for phrases in self.lines:
            self._surnames(phrases)

    def _describe(self, phrases: Phrases, place: Named, person: Person) -> None:
        number = self.register.number(person)
        self.said += [(number, span) for span in find_descriptions(phrases, place)]

    def _surnames(self, phrases: Phrases) -> None:
        """Places of a lone surname, or its possessive form."""
        taken = {place.start: place.end for place in self.register.places}
        until = 0
        for at, word in enumerate(phrases.words):
            until = max(until, taken.get(word.start, 0))
            if word.start < until or not is_name_word(word):
                continue
            following = phrases.word(at + 1)
            person = self._people.by_surname.get(word.text)
            small = phrases.pack.particles | phrases.pack.subject_determiners
            if word.low not in small and word.text not in self._people.by_surname:
                person = self._people.by_part(word.text)
            if person is None or (following is not None and is_name_word(following)):
                continue
            self._at[word.start] = person
            self._place(phrases, at, at + 1, person, "alias")

    def name_speaker(self, phrases: Phrases, first: int, end: int) -> Person | None:
        """Take a speaker that is a name of two words and more, without an article, for a person."""
        words = phrases.words[first:end]
        whole = name_end(phrases.pack, phrases.words, first) == end
        # `Parmi les victimes, Rosine affirme …`
        given = end == first + 1 and gender_of_given(phrases.pack, words[0].low) is not None
        given = given and not phrases.pack.capital_nouns
        fewest = 1 if given else FEWEST_NAME_WORDS
        if not whole or sum(is_name_word(word) for word in words) < fewest:
            return None
        if any(phrases.is_role(word) or word.low in phrases.pack.openers for word in words):
            return None
        if phrases.is_closed_class(words[0].low):
            return None
        # Where every noun has a capital, two of them are no name: `Berliner Polizei`.
        if phrases.pack.capital_nouns and gender_of_first(phrases.pack, words[0].low) is None:
            return None
        name = text_of(phrases.words, first, end, phrases.line.body)
        person = self._people.add(name, gender_of_first(phrases.pack, words[0].low), None)
        if person is not None:
            person.is_guess = person.gender is None and not person.roles
            self._place(phrases, first, end, person, "name")
            self._describe(phrases, Named(0, first, end, None, None), person)
            self._at[words[0].start] = person
        return person

    def _place(self, phrases: Phrases, first: int, end: int, person: Person, how: str) -> int:
        start, stop = phrases.words[first].start, phrases.words[end - 1].end
        number = self.register.number(person)
        self.register.places.append(Place(start, stop, number, "PERSON", how))
        return number

    # -- speakers

    def _resolve(self, speaker: Span) -> int | None:
        phrases = next(one for one in self.lines if one.line.start <= speaker.start < one.line.end)
        first = phrases.line.from_offset(speaker.start)
        end = phrases.line.from_offset(speaker.end)
        person = self._named_in(phrases, first, end)
        if person is None and phrases.longest(first, phrases.pack.nearest):
            tied = [one.end for one, number in self._spoken.items() if number is not None]
            known = [place for place in [*self._at, *tied] if place < speaker.start]
            if someone_else_since(phrases, max(known, default=0), first):
                return None
        # `la fondation Jean Roux` is no person; `le PDG, Jean Roux` is, and `le cabinet de la
        # ministre, Anne Roux,` is not.
        noun = first + (phrases.low(first) in phrases.pack.subject_determiners)
        if person is None or phrases.is_body(noun, end):
            organisation = self._organisation(phrases, first, end)
            if organisation is None:
                organisation = self._issuer(phrases, first, end)
            if organisation is not None:
                self._hear_other(phrases, speaker, first, organisation)
                return organisation
            if person is not None and phrases.longest(noun + 1, phrases.pack.links):
                person = None
        if person is None and end - first == 1 and self._gender_of(phrases, first) is not None:
            return self._of_pronoun(phrases, speaker, first)
        how, label, confidence = "", "", 0.0
        if person is None:
            person = of_role(phrases, first, end, self._people, self._heard)
            how, label, confidence = "role", "ROLE", ROLE_CONFIDENCE
        if person is None:
            self._hear_other(phrases, speaker, first, None)
            return None
        return self._tie(person, Place(*speaker, 0, label, how, confidence))

    def _tie(self, person: Person, place: Place) -> int:
        """The number of a person who speaks, at a place that may be known already."""
        self._heard.add(place.start, person)
        number = self.register.number(person)
        if not self.register.holds(Span(place.start, place.end)):
            self.register.places.append(place._replace(entity=number))
        return number

    def parts_of(self, speaker: Span, number: int | None) -> list[tuple[Span, int | None]]:
        """Those who speak together in a phrase, in order: `Anne Roux et Paul Morin`.

        The phrase itself where it is one speaker, or where any of its parts is not certain.

        Args:
            speaker: The phrase.
            number: The entity that it was resolved to.
        """
        if speaker in self._together:
            return [(speaker, part) for _, part in self._together[speaker]]
        phrases = next(one for one in self.lines if one.line.start <= speaker.start < one.line.end)
        first, end = map(phrases.line.from_offset, speaker)
        joins = [no for no in range(first, end) if phrases.low(no) in phrases.pack.joining]
        parts: list[tuple[Span, int | None]] = []
        for opened, stop in zip([first, *(no + 1 for no in joins)], [*joins, end], strict=True):
            person = self._named_at(phrases, opened, stop)
            if person is not None:
                part: int | None = self.register.number(person)
            else:
                part = self._organisation(phrases, opened, stop)
            if part is not None:
                parts.append((phrases.span(opened, stop), part))
        together = len(parts) == len(joins) + 1 and parts[0][1] == number
        several = len({one for _, one in parts}) == len(parts) > 1
        return parts if together and several else [(speaker, number)]

    def _named_at(self, phrases: Phrases, first: int, end: int) -> Person | None:
        """The only person whose name begins among some words."""
        found = [self._at.get(word.start) for word in phrases.words[first:end]]
        people = {id(one): one for one in found if one is not None}
        return next(iter(people.values())) if len(people) == 1 else None

    def _named_in(self, phrases: Phrases, first: int, end: int) -> Person | None:
        """The person whose name stands in a phrase, and not in what a link opens."""
        linked = False
        for at in range(first, end):
            word = phrases.words[at]
            person = self._at.get(word.start)
            if person is not None and not linked:
                return person
            if at > first:
                linked = word.text != "," and (linked or word.low in phrases.pack.links)
        stop = next((no for no in range(first, end) if phrases.words[no].text in ",("), end)
        letters = [word.text for word in phrases.words[first:stop] if word.text not in ".-"]
        if len(letters) > 1 and all(len(one) == 1 and one.isupper() for one in letters):
            return self._people.by_initials("".join(letters))
        return self.name_speaker(phrases, first, stop)

    def _of_pronoun(self, phrases: Phrases, speaker: Span, at: int) -> int | None:
        """Whom a pronoun means: those who spoke together, a body, or the last who fits it."""
        gender = self._gender_of(phrases, at)
        if gender == "plural":
            return self._of_several(speaker)
        if gender not in ("male", "female"):
            return None
        topic = self._topic(phrases, at)
        if topic is not None:
            # `Quant à l'architecte, elle exige …`: nobody else is meant, even if unnamed.
            return self._resolve(topic)
        other = self._opening_subject(phrases, speaker, at, gender)
        other = other or self._heard.other(speaker.start, gender)
        if other is not None:
            return self._take_up(speaker, other)
        person = self._heard.last_before(phrases, speaker.start, gender)
        if person is None:
            return None
        return self._tie(person, Place(*speaker, 0, "PRON", "pronoun", PRONOUN_CONFIDENCE))

    def _opening_subject(
        self, phrases: Phrases, speaker: Span, at: int, gender: str
    ) -> Other | None:
        """The body or unnamed person that opens a sentence, if a pronoun means it.

        `Le collectif attend. Il demande …`: whoever was named before that is not meant.
        """
        for first, end in subjects_before(phrases, at, gender):
            phrase = phrases.span(first, end)
            if self._heard.anyone_since(phrase.start, speaker.start, gender):
                return None
            named = any(phrase.start <= place < phrase.end for place in self._at)
            if named or (end == first + 1 and phrase not in self._spoken):
                # A woman who is named is no `il`.
                continue
            number = self._spoken[phrase] if phrase in self._spoken else self._resolve(phrase)
            other = Other(speaker, gender, number)
            self._heard.add_other(other)
            return other
        return None

    def _topic(self, phrases: Phrases, at: int) -> Span | None:
        """The phrase before a pronoun that a sentence opens with to tell of it: `Quant à`."""
        start, _ = phrases.line.sentence_of(phrases.words[at].start)
        first = phrases.line.from_offset(start)
        opened = first + phrases.longest(first, phrases.pack.topics)
        if opened == first or phrases.low(at - 1) != "," or opened >= at - 1:
            return None
        return phrases.span(opened, at - 1)

    def _gender_of(self, phrases: Phrases, at: int) -> str | None:
        """male, female, plural or unknown for a pronoun; None for another word."""
        low, pack = phrases.words[at].low, phrases.pack
        return pack.source_pronouns.get(low, pack.pronouns.get(low))

    def _hear_other(self, phrases: Phrases, speaker: Span, first: int, number: int | None) -> None:
        """Remember a speaker who is no named person: a pronoun behind it may mean it."""
        end = phrases.line.from_offset(speaker.end)
        pronoun = end == first + 1 and self._gender_of(phrases, first)
        # `Le texte prévoit … « … », a-t-il dit`: a thing says nothing aloud.
        speaks = phrases.is_person(first, end) or phrases.is_body(first, end)
        if speaks and not pronoun:
            gender = phrases.pack.determiner_genders.get(phrases.words[first].low)
            self._heard.add_other(Other(speaker, gender, number))

    def _of_several(self, speaker: Span) -> int | None:
        """The first of those who spoke together last, whom a pronoun takes up: `ils`."""
        last = max((one for one in self._spoken if one < speaker), default=None)
        if last is None:
            return None
        parts = self.parts_of(last, self._spoken[last])
        if len(parts) == 1:
            return None
        self._together[speaker] = parts
        self._spoken[speaker] = parts[0][1]
        return parts[0][1]

    def _take_up(self, speaker: Span, other: Other) -> int | None:
        """The number of a speaker whom a pronoun takes up who is no named person."""
        if other.number is None:
            return None
        if not self.register.holds(speaker):
            place = Place(*speaker, other.number, "PRON", "pronoun", PRONOUN_CONFIDENCE)
            self.register.places.append(place)
        return other.number

    # -- organisations

    def _organisation(self, phrases: Phrases, first: int, end: int) -> int | None:
        """The organisation of a phrase: by its name, its acronym, or the noun that takes it up."""
        named = organisation_in(phrases, first, end)
        if named is None:
            return None
        entity = self._bodies.known(named, phrases.words[first].start)
        if entity is None and named.takes_up_any and not named.name:
            entity = self._named_barely(phrases.words[first].start)
        if entity is None:
            return None
        number = self.register.number(entity)
        start, stop = named.span
        if not self.register.holds(Span(start, stop)):
            how = "name" if named.name else "role"
            confidence = None if named.name else ROLE_CONFIDENCE
            self.register.places.append(Place(start, stop, number, "ORG", how, confidence))
        return number

    def _issuer(self, phrases: Phrases, first: int, end: int) -> int | None:
        """The body that a document names as its own: `un sondage de l'institut Nord`.

        Of `ce dernier` the body that was named last, if nobody was named since.
        """
        pack = phrases.pack
        if phrases.longest(first, pack.nearest):
            return self._nearest_body(phrases, first)
        noun = first + (phrases.low(first) in pack.subject_determiners)
        if phrases.low(noun) not in pack.documents and phrases.low(noun + 1) not in pack.documents:
            return None
        for at in range(noun + 1, end):
            if phrases.low(at) in pack.organisations and phrases.low(at - 1) not in pack.roles:
                return self._organisation(phrases, at, end)
        return None

    def _nearest_body(self, phrases: Phrases, at: int) -> int | None:
        place = phrases.words[at].start
        named = [one for one in self._bodies.organisations if one.span.start < place]
        people = [start for start in self._at if start < place]
        if not named or (people and max(people) > named[-1].span.start):
            return None
        entity = self._bodies.known(named[-1], place)
        return None if entity is None else self.register.number(entity)

    def _named_barely(self, before: int) -> Entity | None:
        """The last speaker, if it is a bare name that a noun for bodies shows to be of one.

        `Air Nord refuse. La compagnie dit …`
        """
        last = max((one for one in self._spoken if one.start < before), default=None)
        if last is None:
            return None
        body = self.lines[0].line.body
        person = self._at.get(last.start)
        number = self._spoken[last]
        if not is_bare(body[last.start : last.end]) or (
            number is not None and (person is None or not person.is_guess)
        ):
            return None
        entity = body_of(body[last.start : last.end])
        if person is not None:
            self._shown[last] = self.register.replace(person, entity)
        else:
            self._shown[last] = self.register.number(entity)
            self.register.places.append(Place(*last, self._shown[last], "ORG", "name"))
        return entity
