"""Reported speech: by who is named as its source, by a clause beside its verb, by its mood."""

from collections.abc import Sequence

from onrecord.languages.surface.clauses import Clauses
from onrecord.languages.surface.cues import Cues
from onrecord.languages.surface.drafts import DIRECT, INDIRECT, MIXED, Draft
from onrecord.languages.surface.incise import inverted_aside
from onrecord.languages.surface.objects import phrase_before
from onrecord.languages.surface.phrases import Phrases
from onrecord.languages.surface.verbs import Cue
from onrecord.languages.surface.words import Line, dateline_end
from onrecord.text.quotation_marks import Region
from onrecord.text.spans import Span

FEWEST_WORDS = 3
"""Words of a reported clause, at least."""

FEWEST_OF_OBJECT = 2
"""The same where an object or an infinitive can be reported: `réclame un moratoire`."""

NEAR_COMMA = 2
"""Words from a comma to a verb that goes with what stands before it: `…, allerdings sei`."""

MOST_BEHIND = 4
"""Words behind who said it, at most: `sagte Weber am Montag in Kiel`."""

STATEMENT = "statement"
CLAUSE = "surface.clause"
MOOD = "surface.mood"


class ReportedSpeech:
    """Finds reported speech in the sentences of a line.

    Attributes:
        owned: Numbers of the regions that lie inside what was found.
    """

    def __init__(self, phrases: Phrases, cues: Cues) -> None:
        self.phrases, self.cues, self.pack = phrases, cues, phrases.pack
        self.clauses = Clauses(phrases)
        self.line: Line = phrases.line
        self.words = phrases.words
        self.owned: set[int] = set()

    def find(self) -> list[Draft]:
        """The reported speech of the line, in order."""
        drafts: list[Draft] = []
        for start, end in self.line.sentences:
            first, stop = self.line.from_offset(start), self.line.from_offset(end)
            if not first and not self.pack.verb_second:
                first = min(dateline_end(self.words), stop)
            while stop > first and self.words[stop - 1].text in ".!?…":
                stop -= 1
            if stop - first > FEWEST_WORDS:
                drafts += self._in_sentence(first, stop, drafts[-1] if drafts else None)
        return drafts

    def _in_sentence(self, first: int, end: int, before: Draft | None) -> list[Draft]:
        one = self._by_source(first, end) or self._as_somebody_said(first, end)
        one = one or self._around_verb(first, end)
        if one is not None:
            return [one]
        clauses = self._clauses_after(first, end)
        if clauses:
            return clauses
        one = self._clause_before(first, end) or self._by_mood(first, end, before)
        return [] if one is None else [one]

    def _draft(
        self,
        parts: Sequence[tuple[int, int]],
        rule: str,
        cue: Span | None,
        speaker: Span | None,
        tier: str = STATEMENT,
    ) -> Draft | None:
        """A draft of some ranges of words; None if they are too short or all quotation."""
        trimmed = [self._trim(*part) for part in parts]
        trimmed = [part for part in trimmed if part[1] > part[0]]
        words = [word for part in trimmed for word in self.words[part[0] : part[1]]]
        spoken = [word for word in words if word.is_word]
        if len(spoken) < self._fewest(parts[0][0], rule) or all(word.quoted for word in spoken):
            return None
        spans = tuple(self.phrases.span(*part) for part in trimmed)
        inside = [
            number
            for number, region in enumerate(self.line.regions)
            if any(span.start <= region.start and region.end <= span.end for span in spans)
        ]
        if any(self._is_speech(self.line.regions[number], spans[-1].end) for number in inside):
            return None
        self.owned.update(inside)
        kind = MIXED if inside else INDIRECT
        if all(word.quoted or word.low in self.pack.conjunctions for word in spoken):
            # `assure que « rien ne presse »`
            kind = DIRECT
        return Draft(spans, kind, cue, speaker, self.line.number, tier, rule)

    def _is_speech(self, region: Region, end: int) -> bool:
        """Whether a region inside a clause is direct speech: behind a colon, or up to the end."""
        body = self.line.body
        before = body[self.line.start : region.start].rstrip()
        if before.endswith(":"):
            return True
        opens = not before or before[-1] in ".!?"
        return opens and region.end >= end

    def _trim(self, first: int, end: int) -> tuple[int, int]:
        """A range without the punctuation at its borders."""
        while first < end and self.words[first].text in ",;:–—-.":
            first += 1
        while end > first and self.words[end - 1].text in ",;:–—-.":
            end -= 1
        return first, end

    # -- laut, selon, zufolge

    def _by_source(self, first: int, end: int) -> Draft | None:
        """`Laut Polizei …`, `…, nach Angaben des Ministers, …`, `dem Bericht zufolge`."""
        for at in range(first, end):
            if self.words[at].quoted:
                continue
            phrase = self.phrases.longest_phrase(at, self.pack.sources)
            if phrase:
                draft = self._opened(first, at, self.pack.sources[phrase], end)
                if draft is not None:
                    return draft
            taken = self.phrases.longest(at, self.pack.source_closings)
            if taken and at > first:
                draft = self._closed(first, at, taken, end)
                if draft is not None:
                    return draft
            if at == first and self.words[at].low in self.pack.personal_openings:
                draft = self._of_person(first, end)
                if draft is not None:
                    return draft
        return None

    def _of_person(self, first: int, end: int) -> Draft | None:
        """`Pour Hélène Carpentier, …`: a preposition that opens a source if a person follows."""
        opening = first + 1
        stop = self._source_end(opening, fronted=True)
        is_pronoun = self.phrases.low(opening) in self.pack.source_pronouns
        if stop == opening or not (is_pronoun or self.phrases.is_person(opening, stop)):
            return None
        comma = self.clauses.fronted_end(stop, end)
        if self.phrases.low(comma) != ",":
            return None
        return self._draft(
            [(comma, end)],
            "surface.source",
            self.phrases.span(first, opening),
            # `Pour son avocat, Me Roux, …`: asides belong to whom they tell of.
            self.phrases.span(opening, max(stop, comma)),
        )

    def _source_end(self, opening: int, *, fronted: bool) -> int:
        """Position after the words of a source; the asides of a fronted one are found later."""
        if self.phrases.low(opening) in self.pack.source_pronouns:
            return opening + 1
        return self.phrases.end_of(opening, determined=True, apposed=not fronted)

    def _opened(self, first: int, at: int, before: int, end: int) -> Draft | None:
        """Content around a source that a phrase opens, with so many words before the source."""
        opening = at + before
        if self.phrases.low(opening) in self.pack.relatives:
            return self._related(first, at, opening, end)
        fronted = at == first and not self.pack.verb_second
        stop = self._source_end(opening, fronted=fronted)
        if stop <= opening:
            return None
        if fronted:
            stop = self.clauses.fronted_end(stop, end)
        cue = self.phrases.span(at, opening)
        speaker = self.phrases.span(opening, stop)
        return self._draft([(first, at), (stop, end)], "surface.source", cue, speaker)

    def _related(self, first: int, at: int, opening: int, end: int) -> Draft | None:
        """`des rumeurs selon lesquelles …`: the noun before it is the source of what follows."""
        found = phrase_before(self.phrases, first, at - (self.words[at - 1].text == ","))
        if found is None:
            return None
        cue, speaker = self.phrases.span(at, opening), self.phrases.span(found, at)
        return self._draft([(opening + 1, end)], "surface.source", cue, speaker)

    def _closed(self, first: int, at: int, taken: int, end: int) -> Draft | None:
        """Content around a source that stands before its word: `Medienberichten zufolge`."""
        opening = phrase_before(self.phrases, first, at)
        if opening is None:
            return None
        stop = at + taken
        return self._draft(
            [(first, opening), (stop, end)],
            "surface.source",
            self.phrases.span(at, stop),
            self.phrases.span(opening, at),
        )

    # -- wie Weber sagte

    def _as_somebody_said(self, first: int, end: int) -> Draft | None:
        """`Wie Weber mitteilte, …`, `…, wie Weber sagte`."""
        for at in range(first, end):
            if self.words[at].quoted or self.words[at].low not in self.pack.comparisons:
                continue
            if at > first and self.words[at - 1].text not in {",", "–", "—"}:
                continue
            stop = self._comma_after(at, end)
            cue = next((cue for cue in self.cues.between(at + 1, stop)), None) or self.cues.final(
                at + 1, stop
            )
            if cue is None or (at > first and self.clauses.reports(first, at)):
                continue
            found = self.cues.subject_before(at + 1, max(cue.at, at + 1)) or (
                self.cues.subject_after(at + 1, stop)
            )
            speaker = None if found is None else self.phrases.span(*found)
            draft = self._draft(
                [(first, at), (stop, end)],
                "surface.as",
                self.phrases.span(cue.at, cue.last),
                speaker,
                cue.tier,
            )
            if draft is not None:
                return draft
        return None

    def _comma_after(self, at: int, end: int) -> int:
        """Position of the comma that ends a clause: the last one before the main clause goes on."""
        for no in range(at, end):
            if self._is_comma(no) and (
                any(True for _ in self.cues.between(at + 1, no)) or self.cues.final(at + 1, no)
            ):
                return no
        return end

    def _is_comma(self, at: int) -> bool:
        return self.words[at].text == "," and not self.words[at].quoted

    def _around_verb(self, first: int, end: int) -> Draft | None:
        """`Le port, dit-il lundi, « reste ouvert »`: what stands on both sides is reported."""
        found = inverted_aside(self.cues, first, end)
        if found is None:
            return None
        comma, cue, stop = found
        parts = [(self.cues.clause_start(first, comma), comma), (stop, end)]
        verb, speaker = (self.phrases.span(no, no + 1) for no in (cue.at, cue.at + 1))
        return self._draft(parts, "surface.clause_before", verb, speaker, cue.tier)

    # -- Weber sagte, (dass) …

    def _clauses_after(self, first: int, end: int) -> list[Draft]:
        """`Weber sagte, dass …`, `Weber sagte, er sei …`, `la ministre a déclaré que …`.

        Where the verb is no second part, the author may go on: `dit que … et demande que …`.
        """
        drafts: list[Draft] = []
        until = first
        for cue in self.cues.between(first, end):
            if cue.at < until or self._follows_speech(cue):
                continue
            begin = self.clauses.begin(cue, end)
            if begin is None:
                continue
            start = self.cues.clause_start(first, cue.at)
            found = self._subject(start, cue, begin)
            speaker = None if found is None else self.phrases.span(*found)
            aside = self.cues.relative_before(start, cue.at) is not None
            stop = self.clauses.finish(cue, begin, end, aside=aside)
            draft = self._draft(
                [(begin, stop)],
                CLAUSE,
                self.phrases.span(cue.at, cue.end),
                speaker,
                cue.tier,
            )
            if draft is not None:
                drafts.append(draft._replace(modality=self.cues.modality(cue)))
                until = stop
                if self.pack.verb_second:
                    break
        return drafts

    def _fewest(self, begun: int, rule: str) -> int:
        """Words that what is reported has at least: `s'exprimer` alone says nothing."""
        small = self.words[begun].low in self.pack.clitics - self.pack.subject_determiners
        can_be_object = rule == CLAUSE and not (small or self.pack.verb_second)
        return FEWEST_OF_OBJECT if can_be_object else FEWEST_WORDS

    def _follows_speech(self, cue: Cue) -> bool:
        """Whether a cue stands right behind direct speech: `„Ja“, sagte Weber`."""
        at = cue.at - 1
        while at > 0 and (self.words[at].text == "," or self.words[at].low in self.pack.clitics):
            at -= 1
        return at >= 0 and self.words[at].quoted

    def _subject(self, first: int, cue: Cue, end: int) -> tuple[int, int] | None:
        """The subject of a cue, where the clause may stand behind another one."""
        if not self.pack.verb_second:
            return self.cues.subject_of(first, cue, end)
        before = self.cues.subject_before(first, cue.at)
        if before is not None and self._only_asides(before[1], cue.at):
            return before
        after = self.cues.subject_after(cue.at + 1, end)
        return after or self.cues.subject_beside(first, cue.at) or before

    def _only_asides(self, first: int, verb: int) -> bool:
        """Whether no other clause stands between a subject and its verb."""
        return not any(self.words[no].low in self.pack.conjunctions for no in range(first, verb))

    # -- …, sagte Weber

    def _clause_before(self, first: int, end: int) -> Draft | None:
        """`Der Winter werde hart, sagte Weber`, `…, so die Polizei`."""
        for no in range(end - 1, first, -1):
            word = self.words[no]
            if word.quoted or word.text not in {",", "–", "—"}:
                continue
            # `„Ja“, sagte Weber` is direct speech.
            if no and self.words[no - 1].quoted:
                return None
            at = no + 1
            while at < end and self.words[at].low in self.pack.clitics:
                at += 1
            draft = self._said_behind(first, no, at, end) if at < end else None
            if draft is not None:
                return draft
        return None

    def _said_behind(self, first: int, comma: int, at: int, end: int) -> Draft | None:
        """The clause before a comma, if who said it is named right behind it."""
        taken = self.phrases.longest(at, self.pack.final_sources)
        verb = None if taken else self.cues.at(at, end)
        if not taken and verb is None:
            return None
        # `Son avocate, Me Belkhir, a plaidé`: the subject stands before the verb.
        inverted = verb is None or self.pack.verb_second
        found = self.cues.subject_after(at + taken if verb is None else verb.end, end)
        if found is None:
            return None
        parenthesis = self.clauses.is_parenthesis(first, comma, found, end)
        if not parenthesis and not (verb and self.clauses.is_announced(first, verb, found, end)):
            if not inverted and self.cues.subject_beside(first, at) is not None:
                return None
            if not self._only_carries(first, comma, found, end):
                return None
        cue = self.phrases.span(at, at + taken if verb is None else verb.end)
        parts = [(first, comma)]
        # `Le tournage, dit-elle, a dû cesser`: the clause goes on behind who said it.
        if verb is not None and found[1] < end and self.words[found[1]].text == ",":
            parts.append((found[1], end))
        speaker = self.phrases.span(*found)
        tier = STATEMENT if verb is None else verb.tier
        return self._draft(parts, "surface.clause_before", cue, speaker, tier)

    def _only_carries(self, first: int, comma: int, subject: tuple[int, int], end: int) -> bool:
        """Whether what follows a clause says no more than whose it is.

        `Der Leiter der Studie, Ada Obi, sieht die Schuld bei …` and `Da es regnete, entschied er`
        go on with what is said or done.
        """
        rest = end - subject[1]
        goes_on = rest > MOST_BEHIND and self.words[subject[1]].text != ","
        if goes_on or self.phrases.end_of(first) >= comma:
            return False
        opens = self.phrases.longest(first, self.pack.openers | self.pack.prepositions)
        return not opens or self.clauses.has_mood(first, comma)

    # -- the mood alone

    def _by_mood(self, first: int, end: int, before: Draft | None) -> Draft | None:
        """A sentence in the mood of reported speech, or what a clause of it reports.

        A sentence whose own verb has the mood goes on with the report before it. Where only a
        clause behind a comma has it, the sentence names who reports: `Weber gab sich sicher, der
        Kran werde halten`.
        """
        forms = self.pack.reported_forms
        moods = (n for n in range(first, end) if self.words[n].low in forms)
        # `im Laufe`, `in der Folge`: with a capital it is a noun.
        nouns = range(first + 1, end) if self.pack.capital_nouns else ()
        verbs = (n for n in moods if not (n in nouns and self.words[n].is_capital))
        at = next((no for no in verbs if not self.words[no].quoted), None)
        if at is None:
            return None
        comma = next((no for no in range(at, first, -1) if self._is_comma(no)), None)
        if comma is None or at - comma <= NEAR_COMMA:
            speaker = None if before is None else before.speaker
            tier = STATEMENT if before is None else before.tier
            whole = [(first, end)]
            return self._draft(whole, MOOD, None, speaker, tier) if before else None
        found = self.phrases.people_between(first, comma)
        if found is None or self.words[comma + 1].low in self.pack.relatives:
            return None
        return self._draft([(comma, end)], MOOD, None, self.phrases.span(*found))
