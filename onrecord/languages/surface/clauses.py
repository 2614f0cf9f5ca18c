"""Where the clause begins that a cue verb reports: behind a conjunction, a comma, an opener."""

from onrecord.languages.surface.cues import Cues
from onrecord.languages.surface.phrases import Phrases
from onrecord.languages.surface.verbs import Cue

FARTHEST_CLAUSE = 12
"""Words between a verb and what it reports, or of an aside between commas."""

OPENING_MARKS = frozenset('«“"„')

SHORTEST_INFINITIVE = 4


class Clauses:
    """Finds reported clauses in a line."""

    __slots__ = ("pack", "phrases", "words")

    def __init__(self, phrases: Phrases) -> None:
        self.phrases, self.pack, self.words = phrases, phrases.pack, phrases.words

    def begin(self, cue: Cue, end: int) -> int | None:
        """Position of the first word of the clause that a cue reports; None where none follows."""
        # Up to here nothing but adverbs and phrases such as `à la radio` stand behind the verb.
        near = cue.last
        for no in range(cue.at + 1, min(end, cue.at + 2 * FARTHEST_CLAUSE)):
            word = self.words[no]
            if cue.last <= no < near:
                continue
            if word.quoted:
                return None
            if word.text == ":":
                return no + 1 if no >= cue.last and self._is_plain(no + 1) else None
            if self.phrases.longest(no, self.pack.conjunctions):
                return None if self._is_restricted(cue, no) else no
            if no < near:
                continue
            begun, passed = self._begun_at(cue, no, end, beside=no == near)
            if begun is not None:
                return begun
            if word.text == "," and passed == no and not self._is_aside(no, end):
                return self._behind_comma(no, end)
            near = passed if no == near else near
        return None

    def reports(self, first: int, end: int) -> bool:
        """Whether words report something: `Roux a dit que …, comme l'avait dit Morin`."""
        if self.pack.verb_second:
            return False
        cues = Cues(self.phrases).between(first, end)
        return any(self.begin(cue, end) is not None for cue in cues)

    def _is_restricted(self, cue: Cue, at: int) -> bool:
        """Whether a conjunction behind a verb means no more than: `ne montre qu'une silhouette`.

        `Personne n'affirme que …` denies by another word before it.
        """
        pack, low = self.pack, self.phrases.low
        beside = at == cue.last == cue.at + 1 and low(cue.at - 1) in pack.negations
        earlier = (word.low for word in self.words[max(cue.at - FARTHEST_CLAUSE, 0) : cue.at - 1])
        return beside and low(at) in pack.restrictions and pack.negations.isdisjoint(earlier)

    def _begun_at(self, cue: Cue, at: int, end: int, *, beside: bool) -> tuple[int | None, int]:
        """Where a clause begins if it does at a position, and the position after what is passed."""
        # `s'est demandé tout haut ce qui`: a fixed phrase is no object.
        fixed = self.phrases.longest(at, self.pack.adverbs) > 1
        begun = None if fixed else self._begun(cue, at, beside=beside)
        if begun is not None or not beside:
            return begun, at
        comma = self.words[at].text == ","
        return None, self._past_aside(at, end) if comma else self._past_small(at)

    def _past_small(self, at: int) -> int:
        """Position after an adverb or a phrase that a preposition opens; else the position."""
        if self.pack.verb_second:
            return at
        taken = self.phrases.longest(at, self.pack.adverbs)
        if taken:
            return at + taken
        taken = self.phrases.longest(at, self.pack.prepositions)
        if not taken:
            return at
        begin = at + taken
        stop = self.phrases.end_of(begin, determined=True, apposed=False)
        # `a demandé aux cafetiers de servir`: an infinitive is no part of the phrase.
        for no in range(begin, stop):
            bare = no > begin and self.phrases.low(no) in self.pack.auxiliary_infinitives
            if bare or self._is_infinitive_at(no, beside=False):
                return no
        return max(begin, stop)

    def _past_aside(self, comma: int, end: int) -> int:
        """Position after an aside between commas without a verb: `a proposé, sans rire, de`."""
        for no in range(comma + 1, min(end, comma + FARTHEST_CLAUSE)):
            if self.pack.verb_second or self.words[no].quoted or self._is_verb(no):
                break
            if self.words[no].text == ",":
                return no + 1
        return comma

    def _begun(self, cue: Cue, at: int, *, beside: bool) -> int | None:
        """Where an infinitive or object that is reported begins, if it does at a position."""
        if beside and cue.reflexive:
            return at if self._is_description(at) else None
        # `a parlé de « chantier »` names; it reports no infinitive.
        calls = cue.verb in self.pack.calling_verbs - self.pack.object_verbs
        named = calls and self.phrases.low(at + 1) in OPENING_MARKS
        if not named and self._is_infinitive_at(at, beside=beside):
            return cue.last if cue.verb in self.pack.accusative_verbs else at
        written = self.pack.object_prepositions.get(self.phrases.low(at), "")
        if beside and f"{cue.verb} {written}" in self.pack.object_verbs:
            # `appelle à la grève`, `appelle au calme`
            held = self.phrases.low(at) in self.pack.contractions
            opens = at + 1 < len(self.words) and (held or self._is_object(at + 1))
            return at + 1 if opens else None
        if cue.verb in self.pack.object_verbs and self._is_object(at):
            # `Le quai est fermé, a annoncé la police`
            stop = self.phrases.end_of(at)
            inverted = cue.at > 0 and self.words[cue.at - 1].text == ","
            speaks = self.phrases.is_person(at, stop) or self.phrases.is_body(at, stop)
            return None if inverted and speaks else at
        return None

    def finish(self, cue: Cue, begun: int, end: int, *, aside: bool) -> int:
        """Where what a cue reports ends: with its sentence, or where the author goes on.

        Args:
            cue: The cue.
            begun: Position of the first word of what it reports.
            end: Position after its sentence.
            aside: Whether the cue stands in a relative clause.
        """
        pack = self.pack
        for no in range(begun + 1, end):
            word, following = self.words[no], self.phrases.low(no + 1)
            if word.quoted:
                continue
            if word.text == ";" and not (pack.verb_second or following in pack.conjunctions):
                return no
            if word.text == ",":
                if following in pack.clause_breaks:
                    return no
                if pack.verb_second:
                    continue
                closed = aside and self._is_verb(self._past_small_words(no + 1))
                if closed or (self._is_object(begun) and self._opens_aside(no + 1)):
                    return no
            elif self._joins(no) and self._goes_on(cue, begun, self._past_small_words(no + 1), end):
                return no
        return end

    def _joins(self, at: int) -> bool:
        """Whether a word may join what the author goes on with: `et`, `mais`."""
        pack, low = self.pack, self.words[at].low
        return not pack.verb_second and low in pack.coordinators | pack.clause_breaks

    def _past_small_words(self, at: int) -> int:
        """Position after pronouns and negations before a verb."""
        small = self.pack.clitics | self.pack.negations
        while self.phrases.low(at) in small and self.phrases.low(at):
            at += 1
        return at

    def _is_verb(self, at: int) -> bool:
        """Whether a verb of the lists stands at a position."""
        low = self.phrases.low(at)
        return low in self.pack.verbs or low in self.pack.auxiliaries

    def _opens_aside(self, at: int) -> bool:
        """Whether a participle opens an aside behind a comma: `, considéré comme`."""
        word = self.phrases.word(at)
        endings = self.pack.aside_endings
        if word is None or not word.is_word or word.is_capital or not endings:
            return False
        small = self.pack.prepositions | self.pack.subject_determiners | self.pack.contractions
        return word.low.endswith(endings) and word.low not in small

    def _goes_on(self, cue: Cue, begun: int, at: int, end: int) -> bool:
        """Whether behind a coordinator the author goes on: `les faits mais conteste les montants`.

        Behind a clause only another cue of the same tense shows it, with what that reports.
        """
        if at >= end or self.words[at].quoted:
            return False
        perfect = self.words[cue.at].low in self.pack.auxiliaries
        if self._is_object(begun):
            joined = perfect and self.phrases.low(at) in self.pack.participles
            denied = self.phrases.low(at - 1) in self.pack.negations - self.pack.subject_determiners
            return self._is_verb(at) or joined or denied
        other = Cues(self.phrases).at(at, end)
        if other is None or perfect != (self.words[at].low in self.pack.auxiliaries):
            return False
        if perfect and self.words[at].low != self.words[cue.at].low:
            return False
        return self.begin(other, end) is not None

    def _behind_comma(self, comma: int, end: int) -> int | None:
        """A clause behind a comma: with a conjunction, or where order and mood show it."""
        begun = comma + 1
        if not self.pack.verb_second:
            return None
        if self.phrases.low(begun) in self.pack.conjunctions:
            return begun
        return begun if self.has_mood(begun, end) or self._has_infinitive(begun, end) else None

    def _is_plain(self, at: int) -> bool:
        word = self.phrases.word(at)
        return word is not None and not word.quoted

    def _is_aside(self, comma: int, end: int) -> bool:
        """Whether a comma opens an apposition or a relative clause, not a reported one."""
        stop = next((no for no in range(comma + 1, end) if self.words[no].text == ","), None)
        if stop is None or stop - comma > FARTHEST_CLAUSE or not self.pack.verb_second:
            return False
        following = self.words[stop + 1].low if stop + 1 < end else ""
        return (
            not self.has_mood(comma + 1, stop)
            and (following in self.pack.conjunctions or self.has_mood(stop + 1, end))
            and self.phrases.low(comma + 1) not in self.pack.conjunctions
        )

    def _is_infinitive_at(self, at: int, *, beside: bool) -> bool:
        """Whether an infinitive begins at a position: behind what opens it, or beside its verb."""
        endings = self.pack.infinitive_endings
        if not endings or self.phrases.longest(at, self.pack.prepositions) > 1:
            return False
        low = self.words[at].low
        denied = low in self.pack.negations and self.phrases.low(at + 1) in self._objects
        opened = low in self.pack.infinitive_openers or denied
        # `a admis mercredi ne pas savoir`: the day tells when it was said.
        timed = self.phrases.longest(at, self.pack.adverbs) and not opened
        if timed or (not opened and not beside):
            return False
        here = at + (opened and not denied)
        # `a promis de « rendre chaque franc » aux victimes`
        marked = opened and self.phrases.low(here) in OPENING_MARKS
        here += marked
        here = self._past_clitics(here, opened=opened)
        word = self.phrases.word(here)
        return (
            word is not None
            and word.low not in self.pack.months
            and not (word.is_capital or (word.quoted and not marked))
            and word.low.endswith(endings)
            and (here > at or len(word.low) >= SHORTEST_INFINITIVE)
        )

    @property
    def _objects(self) -> frozenset[str]:
        """Pronouns that stand before their infinitive: `dit ne rien savoir`."""
        return self.pack.infinitive_objects

    def _past_clitics(self, at: int, *, opened: bool) -> int:
        """Position after the small words before an infinitive, pronouns that look as articles too.

        `dit l'avoir vu`, `a promis de les publier`.
        """
        pack, here = self.pack, at
        small = (pack.clitics - pack.subject_determiners) | pack.negations | pack.adverbs
        small |= self._objects
        while self.phrases.low(here) in small:
            here += 1
        low, following = self.phrases.low(here), self.phrases.low(here + 1)
        bare = opened and low in pack.bare_determiners
        if low in pack.clitics and (bare or following in pack.auxiliary_infinitives):
            return here + 1
        return here

    def _is_object(self, at: int) -> bool:
        """Whether a noun phrase that can be an object begins at a position: `40 000 euros`."""
        pack, word = self.pack, self.words[at]
        counted = word.text[0].isdigit() and not pack.capital_nouns
        counted = counted or word.low in pack.quantities
        opens = counted or word.low in pack.subject_determiners
        return opens and self.phrases.end_of(at, determined=counted) > at

    def _is_description(self, at: int) -> bool:
        """Whether an adjective or participle can stand at a position."""
        word = self.words[at]
        plain = word.is_word and not word.is_capital
        return plain and not self.phrases.is_closed_class(word.low)

    def _has_infinitive(self, first: int, end: int) -> bool:
        """Whether an infinitive with its mark stands in a clause: `zu zahlen`, `auszuzahlen`."""
        marks = self.pack.infinitive_marks
        return any(
            word.low in marks
            or (
                not word.is_capital
                and any(mark in word.low[2:-2] for mark in marks)
                and word.low.endswith(self.pack.verb_endings)
            )
            for word in self.words[first:end]
            if not word.quoted
        )

    def has_mood(self, first: int, end: int) -> bool:
        """Whether a form that reported speech has stands among some words."""
        forms = self.pack.reported_forms | self.pack.weakly_reported_forms
        return any(
            word.low in forms
            and not word.quoted
            # `die Folge`: behind a clause's first word a capital makes a noun of it.
            and not (self.pack.capital_nouns and word.is_capital and no)
            for no, word in enumerate(self.words[first:end])
        )

    def is_parenthesis(self, first: int, comma: int, subject: tuple[int, int], end: int) -> bool:
        """Whether a verb and its subject stand alone between a comma and the next, or the end.

        `Les riverains, a dit le maire, sont partis`: one comma parts no subject from its verb.
        """
        before = self.words[first:comma]
        if self.pack.verb_second or any(word.quoted or word.text == "," for word in before):
            return False
        closes = subject[1] >= end or self.words[subject[1]].text == ","
        opens = self.phrases.longest(first, self.pack.openers | self.pack.prepositions)
        noun = subject[0] + (self.phrases.low(subject[0]) in self.pack.subject_determiners)
        speaks = self.phrases.is_person(*subject) or self.phrases.is_body(*subject)
        speaks = speaks or self.phrases.low(noun) in self.pack.documents
        return closes and not opens and speaks

    def is_announced(self, first: int, cue: Cue, subject: tuple[int, int], end: int) -> bool:
        """Whether a perfect and who said it, and no more, end a sentence: `, a dit le maire`.

        What somebody has criticised can be a person too, so that verb says nothing.
        """
        pack, at = self.pack, max(subject[1], cue.last)
        while at < end and (taken := self.phrases.longest(at, pack.adverbs)):
            at += taken
        # `, a-t-elle dit lundi`
        hangs = self.phrases.line.body[self.words[cue.at].end] == "-"
        if hangs and subject[0] == cue.at + 1 and not pack.verb_second:
            return at == end
        speaks = self.phrases.is_person(*subject) or self.phrases.is_body(*subject)
        perfect = self.words[cue.at].low in pack.auxiliaries and subject[0] == cue.last
        named = cue.verb in pack.calling_verbs or cue.verb in pack.accusative_verbs
        # `La maire, Anne Roux, a décrété l'état d'urgence`: before it stands no clause.
        clause = any(word.low in pack.auxiliaries for word in self.words[first : cue.at])
        holds = clause and not (named or pack.verb_second)
        return at == end and speaks and perfect and holds

    def fronted_end(self, stop: int, end: int) -> int:
        """Where a source that opens its sentence ends: at its comma, asides included."""
        comma = self._next_comma(stop, end)
        if comma is None:
            return stop
        while (after := self._next_comma(comma + 1, end)) and self._tells_more(comma + 1, after):
            comma = after
        return comma

    def _tells_more(self, first: int, comma: int) -> bool:
        """Whether words between commas tell more of a source: `, qui préside le port,`."""
        word = self.words[first]
        if word.low in self.pack.relatives:
            return True
        # `Pour l'analyste Anne Roux, de la banque Nort, …`
        if not self.pack.capital_nouns and self.phrases.linked_end(first) == comma:
            return True
        if not word.is_capital and word.low.endswith(self.pack.aside_endings):
            return bool(self.pack.aside_endings)
        # `Selon le maire, Paul Roux, …`
        opens = word.low in self.pack.subject_determiners
        if self.phrases.is_role(word) and not self.pack.capital_nouns:
            return True
        return not opens and self.phrases.end_of(first, determined=True, apposed=False) == comma

    def _next_comma(self, first: int, end: int) -> int | None:
        last = min(end, first + FARTHEST_CLAUSE)
        return next(
            (
                n
                for n in range(first, last)
                if self.words[n].text == "," and not self.words[n].quoted
            ),
            None,
        )
