"""Quotations in marks: which cue clause each region belongs to."""

import re
from collections.abc import Sequence
from dataclasses import dataclass, field

from onrecord.parsed import Span
from onrecord.quotes.cues import ASSERTED, STATEMENT, Cue
from onrecord.quotes.drafts import Draft
from onrecord.quotes.indirect import skip_opening
from onrecord.quotes.marks import Region
from onrecord.quotes.sheet import Sheet, symbols
from onrecord.quotes.subjects import PUNCTUATION, find_source

COMPLEMENTS = symbols("ccomp")
LEAD = symbols("PUNCT", "SPACE", "ADV", "CCONJ")
VERBAL = symbols("VERB", "AUX")
WORD = re.compile(r"[^\W_]+(?:['’.,-][^\W_]+)*")
BREAK = re.compile(r"[.!?][”\"’')\]]*\s+[“\"A-Z]")
OPEN_ENDS = frozenset(",?!—–-…")
PAUSES = frozenset(",—–-")
LEAD_IN_ENDS = frozenset(".!?:;,")
FEWEST_COLON_WORDS = 4


@dataclass(slots=True)
class Reading:
    """What is known of one paragraph while rules run.

    Attributes:
        sheet: The paragraph.
        cues: Its statement cues, in order.
        drafts: The attributions found, in order of finding.
        owner: The draft that holds each region, by the region's position.
        used: Verbs of cues that a draft has.
    """

    sheet: Sheet
    cues: Sequence[Cue]
    drafts: list[Draft] = field(default_factory=list)
    owner: dict[int, Draft] = field(default_factory=dict)
    used: dict[int, Draft] = field(default_factory=dict)


def draft_from(sheet: Sheet, cue: Cue, rule: str) -> Draft:
    """Start a draft from a cue."""
    source = cue.source
    speaker = None
    if source is not None:
        speaker = Span(sheet.starts[source.first], sheet.ends[source.end - 1])
    return Draft(
        spans=[],
        cue=Span(sheet.starts[cue.verb], sheet.ends[cue.verb]),
        speaker=speaker,
        via=None,
        paragraph=sheet.number,
        tier=cue.tier,
        modality=cue.modality,
        rule=rule,
        verb=cue.verb,
    )


def link_regions(reading: Reading, carried: Draft | None, announced: Draft | None) -> None:
    """Give each region of a paragraph the draft of its cue, where a cue stands.

    Args:
        reading: The paragraph; its drafts are added to.
        carried: The draft whose region the paragraph before left open.
        announced: A draft without content whose cue ended the paragraph before in a colon.
    """
    sheet = reading.sheet
    speaking = [cue for cue in reading.cues if cue.speaks]
    after = _cues_after(sheet, speaking)
    for number, region in enumerate(sheet.regions):
        if region.continues and carried is not None and number == 0:
            _give(reading, number, carried)
        elif (cue := after[number]) is not None:
            draft = _draft_of(reading, cue, "direct.cue_after")
            _give(reading, number, draft)
            _add_lead_in(reading, number, draft)
        elif (cue := _cue_before(sheet, speaking, number)) is not None:
            _give(reading, number, _draft_of(reading, cue, "direct.cue_before"))
        elif number == 0 and announced is not None and region.start == sheet.start:
            _give(reading, number, announced)
        elif (previous := _interrupted(reading, number)) is not None:
            _give(reading, number, previous)
        elif (draft := _after_colon(reading, number)) is not None:
            _give(reading, number, draft)


def _add_lead_in(reading: Reading, number: int, draft: Draft) -> None:
    """Add the words of the sentence before a region that only quotes its end."""
    sheet = reading.sheet
    token = sheet.token_from(sheet.regions[number].start)
    first = skip_opening(sheet, sheet.sentence[token])
    if first >= token or sheet.body[sheet.ends[token - 1] - 1] in LEAD_IN_ENDS:
        return
    if any(first <= cue.verb < token for cue in reading.cues if cue.speaks):
        return
    if any(first <= sheet.token_from(sheet.regions[other].start) for other in range(number)):
        return
    draft.spans.append(Span(sheet.starts[first], sheet.regions[number].end))


def count_words(text: str) -> int:
    """Count runs of letters and digits."""
    return sum(1 for _ in WORD.finditer(text))


def _give(reading: Reading, number: int, draft: Draft) -> None:
    draft.take(reading.sheet.regions[number])
    reading.owner[number] = draft
    if all(known is not draft for known in reading.drafts[-1:]):
        reading.drafts.append(draft)


def _draft_of(reading: Reading, cue: Cue, rule: str) -> Draft:
    """The draft that a cue has already, or a new one."""
    draft = reading.used.get(cue.verb)
    if draft is None:
        draft = draft_from(reading.sheet, cue, rule)
        reading.used[cue.verb] = draft
    return draft


def _gap(sheet: Sheet, number: int) -> tuple[int, int]:
    """Tokens between a region and the next; from the start for -1."""
    regions = sheet.regions
    first = sheet.token_from(regions[number].end) if number >= 0 else 0
    last = number + 1 == len(regions)
    end = len(sheet.starts) if last else sheet.token_from(regions[number + 1].start)
    return first, end


def _cues_after(sheet: Sheet, cues: Sequence[Cue]) -> list[Cue | None]:
    """The cue clause that follows each region directly; a region beside the next shares its."""
    found: list[Cue | None] = [None] * len(sheet.regions)
    position = len(cues) - 1
    for number in range(len(sheet.regions) - 1, -1, -1):
        first, end = _gap(sheet, number)
        if first >= end and number + 1 < len(found):
            found[number] = found[number + 1]
            continue
        while position > 0 and cues[position - 1].verb >= first:
            position -= 1
        if position >= 0 and first <= cues[position].verb < end:
            cue = cues[position]
            if _follows(sheet, sheet.regions[number], cue, first):
                found[number] = cue
    return found


def _follows(sheet: Sheet, region: Region, cue: Cue, first: int) -> bool:
    """Say whether a cue clause is the one that closes a quotation."""
    if cue.first < first or cue.source is None or not cue.source.own:
        return False
    if any(sheet.pos[token] not in LEAD for token in range(first, cue.first)):
        return False
    if _has_own_content(sheet, cue) and cue.source.head < cue.verb:
        return False
    last = sheet.body[region.inner_end - 1]
    following = sheet.body[region.end : region.end + 2].lstrip()[:1]
    if last in OPEN_ENDS or following in PAUSES:
        return True
    return True


def _has_own_content(sheet: Sheet, cue: Cue) -> bool:
    """Say whether a cue takes a clause after it, outside quotation marks."""
    return any(
        sheet.dep[kid] in COMPLEMENTS and kid > cue.verb and sheet.quoted[kid] < 0
        for kid in sheet.kids[cue.verb]
    )


def _cue_before(sheet: Sheet, cues: Sequence[Cue], number: int) -> Cue | None:
    """The cue clause that announces a region."""
    region = sheet.regions[number]
    first, end = _gap(sheet, number - 1)
    cue = next((cue for cue in reversed(cues) if cue.verb < end), None)
    if cue is None or cue.verb < first or end == 0:
        return None
    lead = sheet.body[sheet.ends[cue.end - 1] : region.start]
    if BREAK.search(lead):
        return None
    ending = lead.rstrip()[-1:]
    if ending == ":":
        return cue
    if ending != "," and lead.strip():
        return None
    return None if _reaches_outside(sheet, cue, number) else cue


def _reaches_outside(sheet: Sheet, cue: Cue, number: int) -> bool:
    """Say whether the clause that a cue takes begins or ends outside a region."""
    first = sheet.token_from(sheet.regions[number].start)
    end = sheet.token_from(sheet.regions[number].end)
    return any(
        sheet.dep[kid] in COMPLEMENTS
        and kid > cue.verb
        and (sheet.left[kid] < first or _last_word(sheet, kid) >= end)
        for kid in sheet.kids[cue.verb]
    )


def _last_word(sheet: Sheet, token: int) -> int:
    """The last token of a subtree that is no punctuation."""
    last = sheet.right[token]
    while last > token and sheet.pos[last] in PUNCTUATION:
        last -= 1
    return last


def _interrupted(reading: Reading, number: int) -> Draft | None:
    """The draft of the region before, where this one goes on after its cue clause."""
    if number == 0 or (draft := reading.owner.get(number - 1)) is None:
        return None
    sheet = reading.sheet
    first, end = _gap(sheet, number - 1)
    if any(first <= cue.verb < end and cue.verb != draft.verb for cue in reading.cues if cue.speaks):
        return None
    gap = sheet.body[sheet.regions[number - 1].end : sheet.regions[number].start].strip()
    return draft if not gap or gap[-1] in ".,:;?!—–-" else None


def _after_colon(reading: Reading, number: int) -> Draft | None:
    """A quotation after a colon whose sentence has no verb of saying."""
    sheet = reading.sheet
    region = sheet.regions[number]
    first, end = _gap(sheet, number - 1)
    if first >= end or not sheet.body[: region.start][-3:].rstrip().endswith(":"):
        return None
    if count_words(sheet.body[region.inner_start : region.inner_end]) < FEWEST_COLON_WORDS:
        return None
    token = end - 1
    root = next(
        (
            other
            for other in range(max(first, sheet.sentence[token]), end)
            if sheet.pos[other] in VERBAL and sheet.head[other] == other
        ),
        None,
    )
    source = find_source(sheet, root) if root is not None else None
    colon = Cue(token, STATEMENT, source, token, end, ASSERTED)
    return draft_from(sheet, colon, "direct.colon")
