"""Where the clause begins that a cue verb reports: behind a conjunction, a comma, an opener."""

from onrecord.languages.surface.cues import Cue
from onrecord.languages.surface.phrases import Phrases

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
        for no in range(cue.at + 1, min(end, cue.at + 2 * FARTHEST_CLAUSE)):
            word = self.words[no]
            if word.quoted:
                return None
            if word.text == ":":
                return no + 1 if no >= cue.last and self._is_plain(no + 1) else None
            if word.low in self.pack.conjunctions:
                return no
            if no >= cue.last:
                begun = self._begun(cue, no)
                if begun is not None:
                    return begun
            if word.text == "," and no >= cue.last and not self._is_aside(no, end):
                return self._behind_comma(no, end)
        return None

    def _begun(self, cue: Cue, at: int) -> int | None:
        """Where an infinitive or object that is reported begins, if it does at a position."""
        # `a parlé de « chantier »` names; it reports no infinitive.
        calls = cue.verb in self.pack.calling_verbs - self.pack.object_verbs
        named = calls and self.phrases.low(at + 1) in OPENING_MARKS
        if not named and self._is_infinitive_at(at, beside=at == cue.last):
            return cue.last if cue.verb in self.pack.accusative_verbs else at
        if cue.verb in self.pack.object_verbs and self._is_object(at):
            # `Le quai est fermé, a annoncé la police`
            stop = self.phrases.end_of(at)
            inverted = cue.at > 0 and self.words[cue.at - 1].text == ","
            speaks = self.phrases.is_person(at, stop) or self.phrases.is_body(at, stop)
            return None if inverted and speaks else at
        return None

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
        opened = self.words[at].low in self.pack.infinitive_openers
        if not opened and not beside:
            return False
        here = at + opened
        # `a promis de « rendre chaque franc » aux victimes`
        marked = opened and self.phrases.low(here) in OPENING_MARKS
        here += marked
        small = (self.pack.clitics - self.pack.subject_determiners) | self.pack.negations
        while self.phrases.low(here) in small | self.pack.adverbs:
            here += 1
        word = self.phrases.word(here)
        return (
            word is not None
            and not (word.is_capital or (word.quoted and not marked))
            and word.low.endswith(endings)
            and (here > at or len(word.low) >= SHORTEST_INFINITIVE)
        )

    def _is_object(self, at: int) -> bool:
        """Whether a noun phrase that can be an object begins at a position."""
        low = self.words[at].low
        return low in self.pack.subject_determiners and self.phrases.end_of(at) > at

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
        return any(not word.quoted and word.low in forms for word in self.words[first:end])

    def is_parenthesis(self, first: int, comma: int, subject: tuple[int, int], end: int) -> bool:
        """Whether a verb and its subject stand alone between a comma and the next, or the end.

        `Les riverains, a dit le maire, sont partis`: one comma parts no subject from its verb.
        """
        before = self.words[first:comma]
        if self.pack.verb_second or any(word.quoted or word.text == "," for word in before):
            return False
        closes = subject[1] >= end or self.words[subject[1]].text == ","
        opens = self.phrases.longest(first, self.pack.openers | self.pack.prepositions)
        speaks = self.phrases.is_person(*subject) or self.phrases.is_body(*subject)
        return closes and not opens and speaks
