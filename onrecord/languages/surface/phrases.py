"""Noun phrases by their surface: where a speaker's words begin and end."""

from collections.abc import Mapping, Sequence
from dataclasses import replace

from onrecord.languages.given_names import gender_of_given
from onrecord.languages.pack import LanguagePack
from onrecord.languages.surface.words import Line, Word
from onrecord.text.spans import Span

MOST_SMALL = 5
"""Small words of a noun phrase, at most, before its noun."""

MOST_BRACKETED = 6
"""Words in brackets behind a name, at most: `(SPD)`."""

STOPS = frozenset(',;:.!?–—-()[]"„“”«»')


class Phrases:
    """Finds noun phrases in a line, as its pack says how they look."""

    __slots__ = ("line", "pack", "surnames", "words")

    def __init__(
        self,
        pack: LanguagePack,
        line: Line,
        surnames: frozenset[str],
        unquoted: tuple[int, int] = (0, 0),
    ) -> None:
        """Look at a line; words in the range `unquoted` count as if no marks stood around them."""
        self.pack, self.line, self.surnames = pack, line, surnames
        first, end = unquoted
        self.words = line.words
        if end > first:
            inside = [replace(word, quoted=False) for word in line.words[first:end]]
            self.words = [*line.words[:first], *inside, *line.words[end:]]

    def word(self, at: int) -> Word | None:
        """The word at a position; None behind the last one."""
        return self.words[at] if 0 <= at < len(self.words) else None

    def low(self, at: int) -> str:
        """The word at a position, in small letters; nothing behind the last one."""
        return self.words[at].low if 0 <= at < len(self.words) else ""

    def matches(self, at: int, phrase: str) -> int:
        """How many words a phrase of a list takes at a position; 0 where it does not stand."""
        parts = phrase.split()
        if all(self.low(at + no) == part for no, part in enumerate(parts)):
            return len(parts)
        return 0

    def longest(self, at: int, phrases: Sequence[str] | frozenset[str]) -> int:
        """How many words the longest of some phrases takes at a position."""
        first = self.low(at)
        return max(
            (self.matches(at, each) for each in phrases if each.split(" ", 1)[0] == first),
            default=0,
        )

    def longest_phrase(self, at: int, phrases: Mapping[str, int]) -> str:
        """The longest of some phrases that stands at a position; nothing where none does."""
        first = self.low(at)
        found = [
            each for each in phrases if each.split(" ", 1)[0] == first and self.matches(at, each)
        ]
        return max(found, key=len, default="")

    def is_closed_class(self, low: str) -> bool:
        """Whether a small word can be no part of the inside of a noun phrase."""
        pack = self.pack
        return (
            low in pack.prepositions
            or low in pack.conjunctions
            or low in pack.coordinators
            or low in pack.auxiliaries
            or low in pack.verbs
            or low in pack.comparisons
            or low in pack.adverbs
            or low in pack.participles
            or low in pack.subject_determiners
            or low in pack.determiners
            or low in pack.pronouns
            or low in pack.clitics
            or low in pack.negations
            or low in pack.subject_relatives
            or low in pack.reported_forms
            or low in pack.weakly_reported_forms
        )

    def end_of(self, at: int, *, determined: bool = False, apposed: bool = True) -> int:
        """Position after the noun phrase that begins at a position; the position if none does.

        Args:
            at: The position.
            determined: Whether an article or the like has opened it already.
            apposed: Whether an apposition behind a comma belongs to it.
        """
        word = self.word(at)
        if word is None or word.quoted:
            return self._named(at) or at
        if not determined and word.low in self.pack.pronouns and not word.text.isupper():
            following = self.word(at + 1)
            alone = following is None or not self._goes_on_as_noun(following)
            if alone or word.low not in self.pack.subject_determiners:
                return at + 1
        taken = self.longest(at, self.pack.pronoun_phrases)
        if taken:
            return self._tail(at + taken, apposed=apposed)
        opened = at
        if word.low in self.pack.subject_determiners or word.low in self.pack.determiners:
            opened = at + 1
            determined = True
        end = self._nouns(opened, determined=determined) if opened < len(self.words) else opened
        if end == opened and opened > at and not self.pack.capital_nouns:
            # `trois des quatre suspects`
            end = self._linked(opened) or opened
        if end == opened:
            return self._named(opened) or at
        return self._tail(end, apposed=apposed)

    def people_between(self, first: int, end: int) -> tuple[int, int] | None:
        """The first noun phrase among some words that names or means a person."""
        here = first
        while here < end:
            low = self.words[here].low
            if low in self.pack.determiners or low in self.pack.prepositions:
                here = max(self.end_of(here + 1, determined=True), here + 1)
                continue
            stop = self.end_of(here)
            if stop > here and self.is_person(here, stop):
                return here, min(stop, end)
            here += 1
        return None

    def is_person(self, first: int, end: int) -> bool:
        """Whether a noun phrase is a pronoun for a person, or has a title, role or given name."""
        words = [word for word in self.words[first:end] if word.is_word]
        if len(words) == 1 and words[0].low in self.pack.pronouns:
            return True
        # What a link opens is somebody else: `die Haltung der Ministerin`.
        linked = False
        for no in range(first, end):
            word = self.words[no]
            linked = word.text != "," and (linked or (no > first and word.low in self.pack.links))
            following = self.word(no + 1)
            named = following is not None and following.is_capital and no + 1 < end
            if not linked and (
                self.is_role(word)
                or word.text in self.surnames
                or (named and gender_of_given(self.pack, word.low) is not None)
            ):
                return True
        return False

    def is_body(self, first: int, end: int) -> bool:
        """Whether a noun phrase is of a body that speaks: `la police cantonale`."""
        noun = first + (self.words[first].low in self.pack.subject_determiners)
        return noun < end and self.words[noun].low in self.pack.organisations

    def is_role(self, word: Word) -> bool:
        """Whether a word is a noun for people who speak, or ends as one."""
        if not word.is_capital and self.pack.capital_nouns:
            return False
        low, pack = word.low, self.pack
        if low in pack.roles or low.endswith(pack.role_endings):
            return True
        return any(low.removeprefix(one) in pack.roles for one in pack.role_prefixes)

    def _goes_on_as_noun(self, word: Word) -> bool:
        """Whether a word behind a pronoun shows that the pronoun is an article."""
        return word.is_capital or (word.is_word and not self.is_closed_class(word.low))

    def _nouns(self, at: int, *, determined: bool) -> int:
        """Position after the adjectives, nouns and names that stand in a row."""
        here, noun = at, at
        # `le juge`, `l'accusé`: right behind an article a form of a verb is a noun.
        first = self.word(at)
        if (
            determined
            and not self.pack.capital_nouns
            and first is not None
            and first.is_word
            and not first.quoted
            and (first.low in self.pack.verbs or first.low in self.pack.participles)
        ):
            here, noun = at + 1, at + 1
        while (word := self.word(here)) is not None and not word.quoted:
            if word.low in self.pack.particles and self._is_titled(here):
                # `Mme van den Broeck`
                here += 1
            elif word.is_capital:
                here += 1
                noun = here
                # `M. Maurin`
                if (
                    word.low in self.pack.abbreviations
                    and self.low(here) == "."
                    and (self._is_capital(here + 1) or self.low(here + 1) in self.pack.particles)
                ):
                    here += 1
            elif word.low in self.pack.particles and self._is_capital(here + 1) and noun > at:
                here += 1
            elif word.text == "&" and noun == here and self._is_capital(here + 1):
                # `Morel & Cie`
                here += 1
            elif self._takes_small(at, here, noun, determined=determined):
                here += 1
                # Behind an article small words are nouns, where nouns have no capitals.
                if determined and not self.pack.capital_nouns:
                    noun = here
            else:
                break
        return noun

    def _is_titled(self, at: int) -> bool:
        """Whether nothing but particles stands between a title before a position and a name."""
        pack, before, behind = self.pack, at - 1, at
        while self.low(before) in pack.particles or self.low(before) == ".":
            before -= 1
        while self.low(behind) in pack.particles:
            behind += 1
        titles = pack.titles | pack.titles_male | pack.titles_female
        return self.low(before) in titles and self._is_capital(behind)

    def _takes_small(self, at: int, here: int, noun: int, *, determined: bool) -> bool:
        """Whether a small word goes on with a noun phrase that began at a position."""
        word = self.words[here]
        small = sum(not one.is_capital for one in self.words[at:here])
        if not word.is_word or small >= MOST_SMALL or self.is_closed_class(word.low):
            return False
        if noun > at and word.low.endswith(self.pack.finite_endings or " "):
            return False
        if self.pack.capital_nouns or not determined:
            # Before its noun: `die neue Chefin`, `rund 200 Menschen`.
            return noun == at and (determined or word.text[0].isdigit())
        # `Anne Roux quitte`: behind a name of two words stands its verb.
        named = here - at > 1 and self._is_capital(here - 1) and self._is_capital(here - 2)
        return not named

    def _is_capital(self, at: int) -> bool:
        word = self.word(at)
        return word is not None and word.is_capital and not word.quoted

    def _tail(self, end: int, *, apposed: bool) -> int:
        """Position after what belongs to a noun phrase behind its noun."""
        while True:
            further = self._bracketed(end) or self._named(end) or self._linked(end)
            further = further or self._joined(end) or self._dated(end)
            # `la Chambre de commerce et d'industrie`
            if not further and self.low(end) in self.pack.joining:
                further = self._linked(end + 1)
            if not further:
                return self._with_second(self._apposed(end)) if apposed else end
            end = further

    def _with_second(self, end: int) -> int:
        """Position after a second speaker with an apposition: `le maire, Jean Roux, et la préfète`.

        What follows is a comma, the sentence's end or a verb in the plural, else a new clause.
        """
        comma = self.low(end) == ","
        joins, opened = self.low(end + comma), end + comma + 1
        if joins not in self.pack.joining or self.word(opened) is None:
            return end
        stop = self.end_of(opened)
        plural = self.pack.plural_endings
        follows = self.low(stop)
        closes = follows in {",", ".", ""} or (bool(plural) and follows.endswith(plural))
        speaks = self.is_person(opened, stop) or self.is_body(opened, stop)
        return stop if stop > opened and closes and speaks else end

    def _dated(self, at: int) -> int:
        """After the day behind a participle: `un sondage publié vendredi`."""
        endings, before = self.pack.aside_endings, self.word(at - 1)
        participle = before is not None and before.is_word and not before.is_capital
        day = self.low(at) in self.pack.adverbs
        if not endings or not participle or not day or not self.low(at - 1).endswith(endings):
            return 0
        return at + 1

    def _bracketed(self, at: int) -> int:
        if self.low(at) != "(":
            return 0
        for no in range(at + 1, at + 2 + MOST_BRACKETED):
            if self.low(no) == ")":
                return no + 1
        return 0

    def _named(self, at: int) -> int:
        """After a name in quotation marks: `der Zeitung „Morgenpost“`."""
        word = self.word(at)
        if word is None or not word.quoted or word.text not in '„“"«»”':
            return 0
        for region in self.line.regions:
            if region.start == word.start:
                inner = self.line.body[region.inner_start : region.inner_end]
                fits = inner[:1].isupper() and len(inner.split()) <= 3 and inner[-1:].isalnum()
                return self.line.from_offset(region.end) if fits else 0
        return 0

    def linked_end(self, at: int) -> int:
        """Position after a link and its noun phrase that begin at a position; 0 without one."""
        end = self._linked(at)
        while end and (further := self._linked(end)):
            end = further
        return end

    def _linked(self, at: int) -> int:
        """After a link and its noun phrase: `des Umweltministeriums`, `de la Santé`."""
        taken = self.longest(at, self.pack.links)
        word = self.word(at)
        # `Kofi Mensah au micro de Radio Lagune`: what is no particle goes on with no full name.
        if taken and not self.pack.capital_nouns and self._is_full_name(at):
            return 0
        if not taken and word is not None and word.low.endswith(self.pack.genitive_adjectives):
            # `Vertretern deutscher Dienste`
            return at + 2 if self.pack.genitive_adjectives and self._is_capital(at + 1) else 0
        if not taken:
            return 0
        opened = at + taken
        word = self.word(opened)
        # `reproche à l'office d'avoir tardé`
        ends = self.pack.adverbs | self.pack.months | self.pack.auxiliary_infinitives
        if word is None or word.quoted or word.low in ends:
            return 0
        if word.low in self.pack.subject_determiners or word.low in self.pack.determiners:
            opened += 1
        end = self._nouns(opened, determined=True)
        return end if end > opened else 0

    def _is_full_name(self, end: int) -> bool:
        """Whether a name of two words ends at a position, behind which no particle stands."""
        named = self._is_capital(end - 1) and self._is_capital(end - 2)
        return named and self.low(end) not in self.pack.particles

    def _joined(self, at: int) -> int:
        """After a second speaker: `und der Minister`."""
        if self.low(at) not in self.pack.coordinators:
            return 0
        word = self.word(at + 1)
        if word is None or word.quoted:
            return 0
        determined = word.low in self.pack.subject_determiners
        if not determined and not word.is_capital:
            return 0
        opened = at + 1 + determined
        end = self._nouns(opened, determined=determined)
        return end if end > opened else 0

    def apposition_end(self, at: int) -> int:
        """Position after an apposition between commas that opens at a position; else the same."""
        return self._apposed(at)

    def _apposed(self, at: int) -> int:
        """After an apposition between commas: `, Präsident des Verbandes,`."""
        if self.low(at) != ",":
            return at
        word = self.word(at + 1)
        if word is None or word.quoted or word.low in self.pack.conjunctions:
            return at
        opens = word.low in self.pack.subject_determiners
        if (
            not opens
            and not word.is_capital
            and (self.pack.capital_nouns or self.is_closed_class(word.low) or not word.is_word)
        ):
            return at
        opened = at + 1 + opens
        end = self._nouns(opened, determined=opens or not self.pack.capital_nouns)
        if end == opened:
            return at
        while further := (
            self._bracketed(end) or self._named(end) or self._linked(end) or self._placed(end)
        ):
            end = further
        closes = self.low(end) in {",", ".", ":", ""} or self.word(end) is None
        return self._aged(end) if closes else at

    def _aged(self, at: int) -> int:
        """After an age behind an apposition: `La gérante, Anne Roux, 54 ans, dit`."""
        aged = self.low(at + 1).isdigit() and self.low(at + 2) in self.pack.age_words
        return at + 3 if aged and self.low(at) == "," and self.low(at + 3) in {",", "."} else at

    def _placed(self, at: int) -> int:
        """After a place in an apposition: `, guide en baie de Lampaul`, `, avocate à Nantes`."""
        taken = 0 if self.pack.capital_nouns else self.longest(at, self.pack.prepositions)
        opened = at + taken
        word = self.word(opened)
        if not taken or word is None or word.quoted:
            return 0
        determined = word.low in self.pack.subject_determiners
        end = self._nouns(opened + determined, determined=True)
        return end if end > opened + determined else 0

    def span(self, start: int, end: int) -> Span:
        """The span of some words."""
        return Span(self.words[start].start, self.words[end - 1].end)
