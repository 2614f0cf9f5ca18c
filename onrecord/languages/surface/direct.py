"""Direct speech: what stands between marks, and the words beside it that say whose it is."""

from collections.abc import Sequence
from typing import NamedTuple

from onrecord.languages.surface.announced import (
    infinitive_goes_on,
    person_before,
    source_before,
    subject_of_infinitive,
)
from onrecord.languages.surface.cues import Cues
from onrecord.languages.surface.drafts import DIRECT, Draft
from onrecord.languages.surface.incise import find_incise
from onrecord.languages.surface.inside import Inside
from onrecord.languages.surface.objects import describes_self, is_object_at, widen
from onrecord.languages.surface.phrases import Phrases
from onrecord.languages.surface.verbs import Cue
from onrecord.languages.surface.words import Line
from onrecord.text.quotation_marks import Region
from onrecord.text.spans import Span

STATEMENT = "statement"
GOES_ON = "surface.goes_on"
ANY_VERB = "surface.any_verb"

MOST_SMALL_WORDS = 3
"""Small words between the marks and the verb behind them, at most."""

MOST_BETWEEN = 6
"""Words between a verb that no list knows and its subject."""


class Above(NamedTuple):
    """What stands before a line.

    Attributes:
        draft: The last attribution before it; None without one.
        phrases: The line before it; None for the first.
    """

    draft: Draft | None
    phrases: Phrases | None


class DirectSpeech:
    """Finds direct speech in a line; `owned` are the regions that other content has taken."""

    def __init__(
        self,
        phrases: Phrases,
        cues: Cues,
        owned: set[int],
        reported: Sequence[Draft],
        above: Above,
    ) -> None:
        self.phrases, self.cues, self.pack = phrases, cues, phrases.pack
        self.line: Line = phrases.line
        self.owned, self.reported, self.above = owned, reported, above
        self.found: list[Draft] = []

    def find(self) -> list[Draft]:
        """The direct speech of the line, in order."""
        for number, region in enumerate(self.line.regions):
            if number in self.owned or not self._inside(region).words:
                continue
            draft = self._attributed(region)
            if draft is None:
                continue
            # `« Oui », a-t-elle dit à Paul Roux, « et tout de suite. »`: one cue, one row.
            same = bool(self.found) and draft.cue == self.found[-1].cue is not None
            same = same and not self.line.body[: region.start].rstrip().endswith(":")
            if (draft.rule == GOES_ON or same) and self._joins(draft):
                self.found[-1] = self.found[-1]._replace(
                    spans=(*self.found[-1].spans, *draft.spans)
                )
            else:
                self.found.append(draft)
        return self.found

    def _joins(self, draft: Draft) -> bool:
        """Whether speech that goes on belongs to the row of the speech before it."""
        return (
            self.pack.joins_speech
            and bool(self.found)
            and self.found[-1].speaker == draft.speaker
            and self.found[-1].cue is not None
            # `Avait-il peur ? « Non »`: what follows a question is said anew.
            and "?" not in self.line.body[self.found[-1].spans[-1].end : draft.spans[0].start]
        )

    def _inside(self, region: Region) -> Inside:
        return Inside(self.pack, self.line, region)

    def _attributed(self, region: Region) -> Draft | None:
        """The draft of a region: by what stands inside, behind or before it, or by itself."""
        # An open mark opens speech only where it opens its paragraph, and no list: `» Mehr dazu`.
        if not region.closed and (
            region.start != self.line.start or self.line.body[region.start] == "»"
        ):
            return None
        if not self.pack.verbs:
            # Words that attribute are unknown: nothing tells whose speech it is.
            inside = self._inside(region)
            fits = inside.is_long and not (inside.is_name or inside.is_term)
            return self._draft(region, "marks.direct") if fits else None
        return (
            find_incise(self.phrases, region)
            or self._by_what_follows(region)
            or self._by_what_precedes(region)
            or self._by_itself(region)
        )

    def _draft(
        self,
        region: Region,
        rule: str,
        cue: Span | None = None,
        speaker: Span | None = None,
        tier: str = STATEMENT,
    ) -> Draft:
        spans = (Span(region.start, region.end),)
        return Draft(spans, DIRECT, cue, speaker, self.line.number, tier, rule)

    # -- behind it

    def _by_what_follows(self, region: Region) -> Draft | None:
        """`„…“, sagte Weber`, `„…“, so Weber`, `« … », a déclaré la ministre`."""
        words = self.line.words
        at = beside = self.line.from_offset(region.end)
        while at < len(words) and words[at].text in {",", "–", "—", "-"}:
            at += 1
        end = self._clause_end(at)
        if at >= end or words[at].quoted:
            return None
        if at == beside and (words[at].is_capital or not self._may_end_here(region)):
            return None
        taken = self.phrases.longest(at, self.pack.final_sources)
        if taken:
            found = self.cues.subject_after(at + taken, end)
            cue = self.phrases.span(at, at + taken)
            return found and self._draft(region, "surface.after", cue, self.phrases.span(*found))
        return self._by_verb(region, at, end)

    def _by_verb(self, region: Region, at: int, end: int) -> Draft | None:
        """The draft of a region behind which a clause with a verb stands."""
        words, pack = self.line.words, self.pack
        # `… », lui a-t-il répondu`, `… “, wie Weber sagte`
        between = pack.adverbs | pack.clitics | pack.comparisons
        start, verb = at, self.cues.at(at, end)
        while (
            verb is None
            and start < min(end - 1, at + MOST_SMALL_WORDS)
            and words[start].low in between
        ):
            start += 1
            verb = self.cues.at(start, end)
        if verb is None:
            return self._unknown_verb(region, at, start, end) or (
                self._subject_first(region, at, end)
            )
        behind = self.cues.impersonal(at, verb, end) or self.cues.subject_after(verb.end, end)
        if behind is None and verb.end != verb.last:
            behind = self.cues.subject_after(verb.at + 1, end)
        # `qui se dit « prêt », n'a pas précisé s'il …`
        if behind is None and not pack.negations.isdisjoint(word.low for word in words[at:start]):
            return None
        speaker = None if behind is None else self.phrases.span(*behind)
        return self._draft(region, "surface.after", self._cue_span(verb), speaker, verb.tier)

    def _unknown_verb(self, region: Region, at: int, start: int, end: int) -> Draft | None:
        """`« … », s'étrangle le défenseur Thomas Ehrat.`: where a cue stands, any verb is one.

        A comma stands before it, and right behind it a pronoun, a person's words, or a noun phrase
        up to the end of the clause.
        """
        low, words = self.phrases.low, self.line.words
        if words[at - 1].text != "," and not self._inside(region).is_closed:
            return None
        # `a-t-il lâché`, `a lâché le maire`
        perfect = low(start) in self.pack.auxiliaries
        if perfect and low(start + 1) in self.pack.pronouns:
            cue = self.phrases.span(start, start + 1)
            speaker = self.phrases.span(start + 1, start + 2)
            return self._draft(region, ANY_VERB, cue, speaker)
        first = start + perfect + 1
        found, infinitives = None, self.pack.infinitive_endings or " "
        if first < end and self.cues.may_be_verb(first - 1):
            # `tente de plaisanter Anne Roux`
            opened = low(first) in self.pack.infinitive_openers
            first += 2 * (opened and low(first + 1).endswith(infinitives))
            found = self.cues.subject_after(first, end)
        near = found is not None and found[0] < first + MOST_BETWEEN
        if found is None or not near or not self._ends_clause(found[0], end):
            return None
        cue, speaker = self.phrases.span(start, first), self.phrases.span(*found)
        return self._draft(region, ANY_VERB, cue, speaker)

    def _ends_clause(self, first: int, end: int) -> bool:
        """Whether a noun phrase can be the subject behind a verb that no list knows."""
        stop = self.phrases.end_of(first)
        low = self.phrases.low(stop)
        closes = stop >= end or low in {",", "."} or low in self.pack.prepositions
        # Where any part of a sentence may stand before its verb, a person alone is believed.
        return (closes and not self.pack.verb_second) or self.phrases.is_person(first, stop)

    def _may_end_here(self, region: Region) -> bool:
        """Whether speech may end with a region although no comma stands behind it."""
        inner = self.line.body[region.inner_start : region.inner_end].rstrip()
        if inner.endswith((",", "!", "?", ".", "…")):
            return True
        return self._opens_sentence(region) and self._inside(region).is_long

    def _stands_alone(self, region: Region) -> bool:
        """Whether a region is a sentence: the text of a pack with cues names who says the rest."""
        return self._opens_sentence(region) or self._inside(region).is_closed

    def _opens_sentence(self, region: Region) -> bool:
        begin, _ = self.line.sentence_of(region.start)
        return not self.line.body[begin : region.start].strip()

    def _subject_first(self, region: Region, at: int, end: int) -> Draft | None:
        """`« … », elle a dit`, `„…“, wie Weber sagte`: the subject before its verb."""
        words = self.line.words
        start = at
        if words[at].low in self.pack.comparisons:
            start = at + 1
        elif words[at].is_word and words[at - 1].text != ",":
            return None
        found = self.cues.subject_before(start, end)
        if found is None:
            return None
        for cue in self.cues.between(found[1], min(found[1] + 12, end)):
            return self._draft(
                region, "surface.after", self._cue_span(cue), self.phrases.span(*found), cue.tier
            )
        return None

    def _cue_span(self, cue: Cue) -> Span:
        return self.phrases.span(cue.at, cue.end)

    def _clause_end(self, at: int) -> int:
        """Position after the words of the sentence that goes on behind a region."""
        words = self.line.words
        if at >= len(words):
            return at
        _, stop = self.line.sentence_of(words[at].start)
        return self.line.from_offset(stop)

    # -- before it

    def _by_what_precedes(self, region: Region) -> Draft | None:
        """`Weber sagte: „…“`, `sprach von einer „…“`."""
        words = self.line.words
        at = self.line.from_offset(region.start)
        begin, _ = self.line.sentence_of(region.start)
        if at and words[at - 1].text == ":":
            begin, _ = self.line.sentence_of(words[at - 1].start)
        first = self.line.from_offset(begin)
        if first >= at:
            return None
        _, stop = self.line.sentence_of(region.start)
        last = self.line.from_offset(stop)
        cues = list(self.cues.before(first, at, last))
        if words[at - 1].text == ":":
            return self._announced(region, first, at - 1, cues)
        source = source_before(self.phrases, first, at)
        if source is not None:
            opening, speaker = self.phrases.span(first, source[0]), self.phrases.span(*source)
            return self._draft(region, "surface.before", opening, speaker)
        calling = [cue for cue in cues if cue.verb in self.pack.calling_verbs]
        speaking = self._inside(region).is_long or self._is_infinitive(region, cues, at)
        speaking = speaking or describes_self(cues, at)
        chosen = (calling or (cues if speaking else []))[-1:]
        for cue in chosen:
            if self._inside(region).is_name and not (calling and is_object_at(self.phrases, at)):
                return None
            found = self.cues.subject_of(first, cue, at)
            if found is None:
                found = self.cues.subject_after(cue.at + 1, at)
            if found is None:
                continue
            draft = self._draft(
                region, "surface.inside", self._cue_span(cue), self.phrases.span(*found), cue.tier
            )
            return widen(self.phrases, draft, cue, at) if calling else draft
        return None

    def _is_infinitive(self, region: Region, cues: Sequence[Cue], at: int) -> bool:
        """Whether a region is an infinitive right behind its cue: `dit « comprendre »`."""
        inner = self.phrases.low(at + 1)
        endings = self.pack.infinitive_endings
        beside = bool(cues) and cues[-1].last == at
        return beside and inner.endswith(endings or " ") and len(self._inside(region).words) > 1

    def _announced(
        self, region: Region, first: int, colon: int, cues: Sequence[Cue]
    ) -> Draft | None:
        """Direct speech behind a colon: of the subject of the cue, else of who opens the clause."""
        whole = self._inside(region).is_closed
        for cue in cues[-1:]:
            found = self.cues.subject_of(first, cue, colon)
            speaker = None if found is None else self.phrases.span(*found)
            return self._draft(region, "surface.before", self._cue_span(cue), speaker, cue.tier)
        if not whole and not self._inside(region).is_long:
            return None
        if infinitive_goes_on(self.phrases, first, colon):
            heir = self._goes_on(region)
            if heir is not None:
                return heir._replace(cue=self.phrases.span(first, colon), rule="surface.colon")
        found = (
            subject_of_infinitive(self.phrases, first, colon)
            or person_before(self.phrases, first, colon)
            or (self.cues.subject_before(first, colon))
        )
        cue_span = self.phrases.span(colon, colon + 1)
        speaker = None if found is None else self.phrases.span(*found)
        return self._draft(region, "surface.colon", cue_span, speaker)

    # -- alone

    def _by_itself(self, region: Region) -> Draft | None:
        """A quotation that no cue stands beside: it goes on with the one before it, or is nobody's.

        Terms, names and titles between marks are no quotations: too few words, or a capital at
        each of them.
        """
        if not self._inside(region).is_long or self._inside(region).is_name:
            return None
        if self.pack.verbs and not self._stands_alone(region):
            return None
        if self._opens_sentence(region):
            heir = self._goes_on(region)
            if heir is not None:
                return heir
        return self._draft(region, "marks.direct")

    def _goes_on(self, region: Region) -> Draft | None:
        """A quotation that goes on with the speech or report before it, or with whom that names.

        A paragraph that is all quotation goes on with a paragraph that ended in one.
        """
        earlier = [
            draft
            for draft in (*self.reported, *self.found)
            if draft.spans[-1].end <= region.start and draft.speaker is not None
        ]
        before = max(earlier, key=lambda draft: draft.spans[-1].end, default=None)
        if before is not None:
            return self._draft(region, GOES_ON, None, before.speaker, before.tier)
        at = self.line.from_offset(region.start)
        if at:
            begin, _ = self.line.sentence_of(self.line.words[at - 1].start)
            person = self.phrases.people_between(self.line.from_offset(begin), at)
            named = None if person is None else self.phrases.span(*person)
            return named and self._draft(region, "surface.named_before", None, named)
        return self._opens_line(region)

    def _opens_line(self, region: Region) -> Draft | None:
        """A quotation that opens its line: of whom the sentence behind names, or of those above."""
        behind = self._named_behind(region)
        if behind is not None:
            return self._draft(region, "surface.named_behind", None, self.phrases.span(*behind))
        # A paragraph that is all quotation goes on with the report before it, too.
        whole = not self.line.body[region.end : self.line.end].strip(" .")
        left = self.above.draft
        if left is None or left.paragraph != self.line.number - 1 or left.speaker is None:
            return self._of_only_person_above(region) if whole else None
        if left.kind == DIRECT or whole:
            return self._draft(region, GOES_ON, None, left.speaker, left.tier)
        return None

    def _of_only_person_above(self, region: Region) -> Draft | None:
        """A paragraph that is all quotation is of the only person whom that before it names."""
        above = self.above.phrases
        if above is None or self.pack.verb_second or above.line.regions:
            return None
        found = above.people_between(0, len(above.words))
        if found is None or above.people_between(found[1], len(above.words)) is not None:
            return None
        if not any(word.is_capital for word in above.words[found[0] + 1 : found[1]]):
            return None
        return self._draft(region, "surface.named_before", None, above.span(*found))

    def _named_behind(self, region: Region) -> tuple[int, int] | None:
        """Who the sentence behind a quotation names, where a paragraph opens with one.

        `« Je n'y crois plus. » Assis devant sa grange, Firmin Jacquot regarde la pluie.`
        """
        words = self.line.words
        at = self.line.from_offset(region.end)
        if self.pack.verb_second or region.start != self.line.start or at >= len(words):
            return None
        end = self._clause_end(at)
        if any(word.quoted for word in words[at:end]) or not self._inside(region).is_closed:
            return None
        found = self.phrases.people_between(at, end)
        if found is None or not any(word.is_capital for word in words[found[0] + 1 : found[1]]):
            return None
        return found
