"""The subjects beside cue verbs, by order: `sagte Weber`, `Weber sagte`, `a dit Weber`."""

from onrecord.languages.surface.verbs import CLAUSE_ENDS, Cue, Verbs

LONGEST_SUBJECT, LONGEST_ASIDE = 25, 16
"""Words of a noun phrase before its verb, and of what stands between commas behind it."""


class Cues(Verbs):
    """Finds cue verbs and their subjects in the words of a line."""

    __slots__ = ()

    def subject_after(self, at: int, end: int) -> tuple[int, int] | None:
        """The words of the first noun phrase that can be a subject, behind a position."""
        here = at
        while here < end:
            word = self.words[here]
            if word.text in CLAUSE_ENDS or self._opens_clause(here):
                return None
            if word.text == "," and here >= at:
                # `a assuré mardi, devant une salle comble, la présidente`
                here = self._aside_end(here, end)
                if not here:
                    return None
                continue
            stop = self.phrases.end_of(here) if word.quoted or self._can_open(here) else here
            if word.quoted and stop == here:
                return None
            if stop > here:
                return here, min(stop, end)
            here = self._skip(here)
        return None

    def _opens_clause(self, at: int) -> bool:
        """Whether a conjunction at a position opens what is reported: `n'a pas dit s'il …`."""
        low, pack = self.words[at].low, self.pack
        # `s'alarme`, but `s'il`
        opens = low not in pack.reflexives or self.phrases.low(at + 1) in pack.pronouns
        return opens and low in pack.conjunctions and not pack.verb_second

    def _aside_end(self, comma: int, end: int) -> int:
        """Position after an aside between commas that holds no subject; 0 where none is one."""
        opened, pack = self.phrases.low(comma + 1), self.pack
        if pack.verb_second or opened in pack.conjunctions or opened in pack.coordinators:
            return 0
        for no in range(comma + 1, min(end, comma + LONGEST_ASIDE)):
            if self.words[no].text == ",":
                if no == comma + 1 or no + 1 >= end:
                    return 0
                if not self._can_open(no + 1):
                    return self._aside_end(no, end)
                # `se désole, la voix cassée, le président`
                person = self.phrases.is_person
                follows = person(no + 1, max(self.phrases.end_of(no + 1), no + 1))
                small = not self._can_open(comma + 1) or not person(comma + 1, no)
                return no + 1 if small and (follows or not self._can_open(comma + 1)) else 0
        return 0

    def _can_open(self, at: int) -> bool:
        """Whether a subject may begin with the word at a position."""
        word, pack = self.words[at], self.pack
        if word.low in pack.subject_determiners or word.low in pack.pronouns:
            return True
        if self.phrases.longest(at, pack.pronoun_phrases):
            return True
        closed = (pack.adverbs, pack.prepositions, pack.negations, pack.openers, pack.conjunctions)
        if any(word.low in each for each in closed):
            return False
        if word.text[0].isdigit():
            return pack.capital_nouns
        return word.is_capital

    def _skip(self, at: int) -> int:
        """Position after what stands between a verb and its subject."""
        pack = self.pack
        taken = self.phrases.longest(at, pack.adverbs)
        if taken > 1:
            # `pour sa part`
            return at + taken
        taken = self.phrases.longest(at, pack.prepositions)
        word = self.words[at]
        if taken or word.low in pack.determiners:
            start = at + max(taken, 1)
            here = start
            # `am Montag Bürgermeisterin Weber`: the day ends the phrase.
            while self.phrases.low(here) in pack.adverbs | pack.months:
                here += 1
            if here > start:
                return here
            stop = self.phrases.end_of(start, determined=True)
            return max(stop, start)
        return at + 1

    def subject_before(self, first: int, verb: int) -> tuple[int, int] | None:
        """The words of the noun phrase that opens a clause and stands before its verb.

        None where the clause opens otherwise: then the subject follows the verb.
        """
        if first >= verb:
            return None
        low = self.words[first].low
        pack = self.pack
        if low in pack.light_openers and first + 1 < verb and low not in pack.pronouns:
            found = self.subject_before(first + 1, verb)
            return found if found is not None and self._reaches(found[1], verb) else None
        opens_otherwise = self.phrases.longest(first, pack.openers | pack.prepositions) and (
            low not in pack.subject_determiners and low not in pack.pronouns
        )
        if opens_otherwise or low in pack.determiners or low in pack.conjunctions:
            return None
        if low in pack.adverbs or not self._can_open(first):
            return None
        stop = min(self.phrases.end_of(first), verb)
        return (first, stop) if stop > first else None

    def _reaches(self, end: int, verb: int) -> bool:
        """Whether a verb follows a noun phrase, with no more than a comma between."""
        return end == verb or (end + 1 == verb and self.words[end].text == ",")

    def impersonal(self, first: int, cue: Cue, end: int) -> tuple[int, int] | None:
        """Where words stand that nobody says: `heißt es in der Rede`, `In der Rede heißt es`."""
        words = " ".join(word.low for word in self.words[cue.at : cue.last])
        if words not in self.pack.impersonal_cues:
            return None
        for opened, stop in ((cue.last, end), (first, cue.at)):
            for at in range(opened, stop):
                if self.words[at].low in self.pack.prepositions and not self.words[at].quoted:
                    here = at + 1
                    last = self.phrases.end_of(here, determined=True)
                    if last > here:
                        return here, last
        return None

    def clause_start(self, first: int, verb: int) -> int:
        """Where the clause of a verb begins: behind `;` or `:`."""
        start = first
        for no in range(first, verb):
            if self.words[no].text in CLAUSE_ENDS and not self.words[no].quoted:
                start = no + 1
        return start

    def subject_beside(self, first: int, verb: int) -> tuple[int, int] | None:
        """The longest noun phrase that ends right before a verb, but for small words between."""
        relative = self.relative_before(first, verb)
        if relative is not None:
            return self._antecedent(first, relative)
        pronoun = self._pronoun_before(first, verb)
        if pronoun is not None:
            return pronoun, pronoun + 1
        stop = verb
        while stop > first and (
            self.words[stop - 1].low in self.pack.clitics
            or self.words[stop - 1].text == ","
            or self.words[stop - 1].low in self.pack.negations
        ):
            stop -= 1
        for at in range(max(first, stop - LONGEST_SUBJECT), stop):
            if self.words[at].quoted or not self._can_open(at):
                continue
            if at > first and self.words[at - 1].low in self.pack.links | self.pack.prepositions:
                continue
            if at > first and self._belongs_before(at):
                continue
            if self.phrases.end_of(at) == stop:
                return self._outside_aside(first, at, stop, verb) or (at, stop)
        return self._subject_with_aside(first, stop) if stop < verb else None

    def _belongs_before(self, at: int) -> bool:
        """Whether a link says whose the noun before it is: `le Conseil des arts`."""
        word, before = self.words[at], self.words[at - 1]
        noun = before.is_word and not self.phrases.is_closed_class(before.low)
        return word.low in self.pack.links and not word.is_capital and noun

    def _past_small_before(self, first: int, verb: int) -> int:
        """Position of the last word before a verb that is no pronoun of it and no negation."""
        at = verb - 1
        while at >= first and self.words[at].low in self.pack.clitics | self.pack.negations:
            at -= 1
        return at

    def relative_before(self, first: int, verb: int) -> int | None:
        """Position of a relative pronoun that is the subject of a verb: `qui demande`."""
        at = self._past_small_before(first, verb)
        opens = at >= first and self.words[at].low in self.pack.subject_relatives
        return at if opens and not self.words[at].quoted else None

    def _antecedent(self, first: int, relative: int) -> tuple[int, int] | None:
        """The noun phrase that a relative pronoun takes up: `le maire, qui`, `le maire qui`."""
        comma = relative > first and self.words[relative - 1].text == ","
        stop = relative - comma
        for at in range(max(first, stop - LONGEST_SUBJECT), stop):
            if self.words[at].quoted or not self._can_open(at):
                continue
            if at > first and self.words[at - 1].low in self.pack.links:
                continue
            if self.phrases.end_of(at) == stop:
                return at, stop
        return None

    def _pronoun_before(self, first: int, verb: int) -> int | None:
        """Position of a pronoun that opens its clause as the subject: `Quant à X, elle demande`."""
        for at in range(verb - 1, self._past_small_before(first, verb), -1):
            opens = at == first or self.words[at - 1].text == ","
            if opens and self.words[at].low in self.pack.pronouns:
                return at
        return None

    def _outside_aside(self, first: int, at: int, stop: int, verb: int) -> tuple[int, int] | None:
        """The subject before an aside that a noun phrase ends: `Me Roux, qui le défend, a dit`.

        None where the noun phrase stands in no aside.
        """
        pack = self.pack
        commas = [no for no in range(first, at) if self.words[no].text == ","]
        closes = any(self.words[no].text == "," for no in range(stop, verb))
        if pack.verb_second or not closes or not commas or commas[-1] + 1 >= at:
            return None
        opened = commas[-1] + 1
        low = self.words[opened].low
        # `Le journal, citant deux sources, rapporte`
        aside = low in pack.relatives or low.endswith(pack.gerund_endings or " ")
        if not aside and not self.phrases.longest(opened, pack.prepositions):
            return None
        found = self._antecedent(first, opened)
        return found and (found[0], stop)

    def _subject_with_aside(self, first: int, stop: int) -> tuple[int, int] | None:
        """A subject with an aside behind it: `Me Zufferey, qui le défend, a dit`."""
        for comma in range(stop - 1, max(first, stop - LONGEST_ASIDE), -1):
            if self.words[comma].text != ",":
                continue
            for at in range(max(first, comma - LONGEST_SUBJECT), comma):
                if (
                    self._can_open(at)
                    and not self.words[at].quoted
                    and (
                        self.phrases.end_of(at) == comma
                        and (at == first or self.words[at - 1].low not in self.pack.links)
                    )
                ):
                    return at, stop
        return None

    def _subject_of_joined(self, first: int, cue: Cue) -> tuple[int, int] | None:
        """The subject of the verb to which a coordinator joins a cue: `évoque … et assure que`."""
        at = cue.at - 1
        while at > first and self.words[at].low in (
            self.pack.clitics | self.pack.adverbs | self.pack.negations
        ):
            at -= 1
        if self.phrases.low(at) not in self.pack.coordinators | self.pack.clause_breaks:
            return None
        earlier = list(self.between(first, at))
        return self.subject_of(first, earlier[-1], earlier[-1].at) if earlier else None

    def subject_of(self, first: int, cue: Cue, end: int) -> tuple[int, int] | None:
        """The subject of a cue in a main clause that begins at a position."""
        start = self.clause_start(first, cue.at)
        place = self.impersonal(start, cue, end)
        if place is not None:
            return place
        if not self.pack.verb_second:
            return (
                self._subject_of_joined(start, cue)
                or self.subject_beside(start, cue.at)
                or self.subject_before(start, cue.at)
                or self.subject_after(cue.end, end)
            )
        before = self.subject_before(start, cue.at)
        if self.phrases.low(cue.at + 1) in self.pack.subject_pronouns:
            before = None
        found = before or self.subject_after(cue.at + 1, end)
        if found is None:
            # `… biss der Mann ihn und rief`: the subject of the clause before.
            found = self.phrases.people_between(first, cue.at)
        return found
