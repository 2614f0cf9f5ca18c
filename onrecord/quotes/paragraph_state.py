"""What is known of one paragraph while rules run."""

from bisect import bisect_left
from collections.abc import Sequence
from dataclasses import dataclass, field

from onrecord.grammar import PASSIVE_MARKERS, class_ids
from onrecord.quotes.cues.adjectives import adjective_tiers
from onrecord.quotes.cues.cues import HEAR, Cue
from onrecord.quotes.drafts import Draft
from onrecord.quotes.paragraph_parse import ParagraphParse
from onrecord.quotes.sources.subjects import SourcePhrase
from onrecord.text.spans import Span

NOBODY = class_ids("nobody")
NO, ONE = class_ids("no"), class_ids("one")


@dataclass(slots=True)
class ParagraphState:
    """One paragraph with its cues and the attributions found in it so far.

    Attributes:
        parse: The paragraph.
        cues: Its cues, in order.
        speaking: Those of verbs of saying.
        drafts: The attributions found, in order of finding.
        owner: The draft that holds each region, by the region's position.
        used: The draft of each cue that has one, by the cue's verb.
        cited: Positions of the regions that are titles with where they appeared.
    """

    parse: ParagraphParse
    cues: Sequence[Cue]
    speaking: Sequence[Cue] = ()
    drafts: list[Draft] = field(default_factory=list)
    owner: dict[int, Draft] = field(default_factory=dict)
    used: dict[int, Draft] = field(default_factory=dict)
    cited: frozenset[int] = frozenset()

    def speaking_between(self, first: int, end: int) -> Sequence[Cue]:
        """The speaking cues whose verbs stand in a token range."""
        low = bisect_left(self.speaking, first, key=lambda cue: cue.verb)
        high = bisect_left(self.speaking, end, key=lambda cue: cue.verb)
        return self.speaking[low:high]

    def gap(self, number: int) -> tuple[int, int]:
        """Tokens between a region and the next; from the paragraph's start for -1."""
        parse = self.parse
        first = parse.token_from(parse.regions[number].end) if number >= 0 else 0
        last = number + 1 == len(parse.regions)
        end = len(parse.starts) if last else parse.token_from(parse.regions[number + 1].start)
        return first, end

    def give(self, number: int, draft: Draft) -> None:
        """Let a draft have a region."""
        draft.take(self.parse.regions[number])
        self.owner[number] = draft
        if not self.drafts or self.drafts[-1] is not draft:
            self.drafts.append(draft)

    def give_all(self, draft: Draft) -> None:
        """Let a draft that holds the whole paragraph have its regions."""
        self.drafts.append(draft)
        self.owner |= dict.fromkeys(range(len(self.parse.regions)), draft)

    def draft_of(self, cue: Cue, rule: str) -> Draft:
        """The draft that a cue has already, or a new one."""
        draft = self.used.get(cue.verb)
        if draft is None:
            draft = draft_from(self.parse, cue, rule)
            self.used[cue.verb] = draft
        return draft


def draft_from(parse: ParagraphParse, cue: Cue, rule: str) -> Draft:
    """Start a draft from a cue."""
    return Draft(
        spans=[],
        cue=Span(parse.starts[cue.verb], parse.ends[cue.last]),
        speaker=None if _is_silent(parse, cue) else words_of(parse, cue.source),
        via=words_of(parse, cue.via),
        paragraph=parse.number,
        tier=cue.tier,
        modality=cue.modality,
        rule=rule,
        verb=cue.verb,
    )


def _is_silent(parse: ParagraphParse, cue: Cue) -> bool:
    """Whether a cue's source says nothing: `Nobody said so`, `“No,” the court | heard`."""
    if cue.source is None or is_nobody(parse, cue.source) or parse.lemma[cue.verb] in HEAR:
        return True
    # `Ruiz is convinced that`, which parsers take for a passive
    if parse.lower[cue.verb] in adjective_tiers():
        return False
    # `“No,” Ruiz was told`: who is told hears.
    passive = any(parse.dep[kid] in PASSIVE_MARKERS for kid in parse.kids[cue.verb])
    return passive and cue.source.head < cue.verb and not cue.is_according_to and cue.via is None


def is_nobody(parse: ParagraphParse, source: SourcePhrase | None) -> bool:
    """Whether a source is nobody: `Nobody at the club`, `None of them`, `Neither Lee nor Berg`."""
    if source is None:
        return False
    second = parse.lower[source.first : source.first + 2]
    return second[0] in NOBODY or (len(second) > 1 and second[0] in NO and second[1] in ONE)


def words_of(parse: ParagraphParse, source: SourcePhrase | None) -> Span | None:
    """Offsets of a noun phrase."""
    if source is None:
        return None
    return Span(parse.starts[source.first], parse.ends[source.end - 1])
