"""Long quotations that no cue clause stands beside."""

from bisect import bisect_left

from onrecord.quotes.cues import ASSERTED, STATEMENT
from onrecord.quotes.drafts import Draft
from onrecord.quotes.marks import Region
from onrecord.quotes.reading import Reading, count_words, words_of
from onrecord.quotes.sheet import Sheet, symbols
from onrecord.quotes.subjects import find_source
from onrecord.spans import Span

VERBAL = symbols("VERB", "AUX")
FEWEST_WORDS = 5
ENDS = frozenset(".,?!…—-")
CLOSING_MARKS = frozenset("”\"»’'")
LONGEST_CLIMB = 8
FARTHEST_MARK = 8
"""Characters of white space between a sentence's last mark and the next quotation."""


def place_leftovers(reading: Reading, before: Draft | None) -> None:
    """Give each long region that is left over to somebody.

    A paragraph that is all quotation goes on with the direct speech before it; another
    region goes to the paragraph's last attribution, else to the subject of the verb that
    governs it, else its speaker is not known.

    Args:
        reading: The paragraph; its drafts are added to.
        before: The last draft of the paragraph before.
    """
    sheet = reading.sheet
    standing = list(reading.drafts)
    for number, region in enumerate(sheet.regions):
        if number in reading.owner or not _is_sentence(sheet, region):
            continue
        words = count_words(sheet.body[region.inner_start : region.inner_end])
        if words < FEWEST_WORDS or is_title(sheet.body, region):
            continue
        whole = region.start == sheet.start and region.end >= sheet.end - 1
        if whole and before is not None and _ends_quoted(sheet.body, before):
            draft = before
        else:
            draft = _speaker_nearby(reading, number, standing) or _governed(sheet, region)
        reading.give(number, draft)


def _ends_quoted(body: str, draft: Draft) -> bool:
    """Say whether an attribution is direct speech or ends in it."""
    if draft.regions:
        return True
    last = max((span.end for span in draft.spans), default=0)
    return body[last - 1 : last] in CLOSING_MARKS


def _speaker_nearby(reading: Reading, number: int, standing: list[Draft]) -> Draft | None:
    """The direct speech before a region that starts a sentence of its own."""
    region = reading.sheet.regions[number]
    if not starts_sentence(reading.sheet, region):
        return None
    earlier = bisect_left(standing, region.start, key=_first_start) - 1
    draft = standing[earlier] if earlier >= 0 else reading.owner.get(number - 1)
    return draft if draft is not None and (draft.regions or draft.tier == STATEMENT) else None


def _governed(sheet: Sheet, region: Region) -> Draft:
    """A draft whose speaker is the subject of the verb above a region, if there is one."""
    governor = _governor(sheet, region)
    source = find_source(sheet, governor) if governor is not None else None
    speaker = words_of(sheet, source)
    if governor is None or source is None:
        rule, cue = "direct.unattributed", None
    else:
        rule, cue = "direct.governed", Span(sheet.starts[governor], sheet.ends[governor])
    return Draft([], cue, speaker, None, sheet.number, STATEMENT, ASSERTED, rule)


def _is_sentence(sheet: Sheet, region: Region) -> bool:
    """Say whether the words of a region can stand alone."""
    words = sheet.body[region.inner_start : region.inner_end].strip(" …[.")
    return words[:1].isupper() and sheet.body[region.inner_end - 1 : region.inner_end] in ENDS


def _first_start(draft: Draft) -> int:
    return draft.spans[0].start


def starts_sentence(sheet: Sheet, region: Region) -> bool:
    """Say whether a region begins a sentence of its own."""
    nearest = max(sheet.start, region.start - FARTHEST_MARK)
    before = sheet.body[nearest : region.start].rstrip()[-1:]
    return not before or before in ".!?:”\"'"


def _governor(sheet: Sheet, region: Region) -> int | None:
    """The verb outside a region that the region hangs on."""
    token = sheet.token_from(region.inner_start)
    for _ in range(LONGEST_CLIMB):
        if token >= len(sheet.head):
            return None
        if sheet.quoted[token] < 0 and sheet.pos[token] in VERBAL:
            return token
        if sheet.head[token] == token:
            return None
        token = sheet.head[token]
    return None


def is_title(body: str, region: Region) -> bool:
    """Say whether a region is a title: its long words are capitalised, no mark ends it."""
    words = body[region.inner_start : region.inner_end].split()
    long = [word for word in words if len(word) > 3]
    capitals = sum(1 for word in long if word[:1].isupper() or not word[:1].isalpha())
    return bool(long) and capitals == len(long) and len(words) < 12
