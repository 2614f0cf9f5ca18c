"""Quotations in marks: which cue clause each region belongs to."""

import re

from onrecord.grammar import (
    CLAUSE_OPENERS,
    CONJUNCTIONS,
    PUNCTUATION,
    REPORTED_CLAUSE,
    VERBS,
    symbols,
)
from onrecord.quotation_marks import Region
from onrecord.quotes.announced import after_colon, signed
from onrecord.quotes.cues import Cue, read_cue
from onrecord.quotes.drafts import Draft
from onrecord.quotes.reading import Reading
from onrecord.quotes.regions import (
    FEWEST_SENTENCE_WORDS,
    count_words,
    invites_cue,
    is_open_sentence,
    is_title,
    runs_on,
    words_inside,
)
from onrecord.quotes.sheet import Sheet, skip_opening
from onrecord.quotes.surface import with_surface_source
from onrecord.spans import Span

COMMA = symbols(",")
ADDRESSING = symbols("ask", "inform", "remind", "tell")
LINKING = symbols("be", "have", "do")
BREAK = re.compile(r"[.!?][”\"’')\]]*\s+[“\"A-Z]")
SHORTENED = re.compile(
    r"\b(?:Capt|Col|Dr|Gen|Gov|Hon|Lt|Maj|Mr|Mrs|Ms|Prof|Rep|Rev|Sen|Sgt|St|[A-Z])\.(?=\s)"
)
CONJUNCTION = re.compile(r"(?<=[.!?])\s+(?:And|But|So|Yet)$|(?<=,)\s+(?:and|but|or|so|yet)$")
ANNOUNCING = frozenset({",", ":"})
STOP_MARKS = frozenset({"", ".", "!", "?", ":"})
GOES_ON = frozenset(".,:;?!—–-")
LEAD_IN_ENDS = frozenset(".!?:;")
NEAREST_CONTENT = 3
"""Tokens between a verb and its clause, as in `told them on Monday that`."""
NEAREST_CUES = 2
"""Cues tried after a quotation: one may stand in a clause about the speaker."""
FARTHEST_VERB = 25
"""Tokens between a quotation and a verb that is not in the list of verbs of saying."""


def link_regions(reading: Reading, carried: Draft | None, announced: Draft | None) -> None:
    """Give each region of a paragraph the draft of its cue, where a cue stands.

    Args:
        reading: The paragraph; its drafts are added to.
        carried: The draft whose region the paragraph before left open.
        announced: A draft without content whose cue ended the paragraph before in a colon.
    """
    after = _cues_after(reading)
    for number, region in enumerate(reading.sheet.regions):
        cue = after[number]
        if cue is not None and _opens_next(reading, number):
            cue = None
        if region.continues and carried is not None and number == 0:
            reading.give(number, _continued(reading, carried, cue))
        elif cue is not None:
            rule = "direct.cue_after" if cue.speaks else "direct.verb_after"
            draft = reading.draft_of(cue, rule)
            reading.give(number, draft)
            _add_lead_in(reading, number, draft)
        elif (found := _without_cue_after(reading, number, announced)) is not None:
            reading.give(number, found)


def _opens_next(reading: Reading, number: int) -> bool:
    """Say whether a cue clause between two quotations announces the second.

    In `He asked, “To whom?” She said, “Nobody.”` each has its own before it.
    """
    sheet = reading.sheet
    region = sheet.regions[number]
    if sheet.body[region.inner_end - 1] not in STOP_MARKS or number + 1 == len(sheet.regions):
        return False
    between = sheet.body[region.end : sheet.regions[number + 1].start].rstrip()
    return between[-1:] in ANNOUNCING and _cue_before(reading, number) is not None


def _without_cue_after(reading: Reading, number: int, announced: Draft | None) -> Draft | None:
    """The draft of a region that no cue clause follows."""
    sheet = reading.sheet
    region = sheet.regions[number]
    cue = _cue_before(reading, number)
    if cue is not None:
        draft = reading.draft_of(cue, "direct.cue_before")
        _add_front(reading, region, cue, draft)
        return draft
    if number == 0 and announced is not None and region.start == sheet.start:
        return announced
    return _interrupted(reading, number) or signed(sheet, region) or after_colon(reading, number)


def _continued(reading: Reading, carried: Draft, cue: Cue | None) -> Draft:
    """The draft of a region that goes on from the paragraph before.

    With a cue of its own it starts anew, unless what it continues still lacks one.
    """
    if cue is None:
        return carried
    draft = reading.draft_of(cue, "direct.cue_after")
    if carried.cue is not None:
        return draft
    carried.cue, carried.speaker, carried.via = draft.cue, draft.speaker, draft.via
    carried.modality, carried.rule = draft.modality, draft.rule
    carried.verb = draft.verb
    reading.used[cue.verb] = carried
    return carried


def _add_lead_in(reading: Reading, number: int, draft: Draft) -> None:
    """Add the words of the sentence before a region that only quotes its end."""
    sheet = reading.sheet
    region = sheet.regions[number]
    token = sheet.token_from(region.start)
    first = skip_opening(sheet, sheet.sentence[token])
    if first >= token or reading.speaking_between(first, token):
        return
    ending = sheet.body[sheet.ends[token - 1] - 1]
    starts_sentence = ending == "," and not sheet.body[region.inner_start].islower()
    if ending in LEAD_IN_ENDS or starts_sentence:
        return
    opens = sheet.starts[first]
    inside = number - 1
    while inside >= 0 and sheet.regions[inside].end > opens:
        if inside in reading.owner:
            return
        inside -= 1
    for other in range(inside + 1, number):
        reading.owner[other] = draft
    draft.spans.append(Span(min(opens, sheet.regions[inside + 1].start), region.end))


def _cues_after(reading: Reading) -> list[Cue | None]:
    """The cue clause that follows each region directly; a region beside the next shares its."""
    sheet = reading.sheet
    found: list[Cue | None] = [None] * len(sheet.regions)
    for number in range(len(sheet.regions) - 1, -1, -1):
        first, end = reading.gap(number)
        if first >= end and number + 1 < len(found):
            found[number] = found[number + 1] if runs_on(sheet, sheet.regions[number]) else None
            continue
        region = sheet.regions[number]
        between = reading.speaking_between(first, end)
        if between:
            nearest = (
                with_surface_source(sheet, cue, first)
                for cue in between[:NEAREST_CUES]
                if not _is_aside(sheet, region, cue)
            )
            following = (cue for cue in nearest if _follows(sheet, region, cue, first))
            found[number] = next(following, None)
        elif is_open_sentence(sheet, region):
            found[number] = _any_verb(sheet, region, first, end)
    return found


def _is_aside(sheet: Sheet, region: Region, cue: Cue) -> bool:
    """Say whether a few quoted words stand between a verb and its subject.

    As in `The host of “Today,” reminded his staff`.
    """
    token = sheet.token_from(region.start)
    if cue.source is None or not cue.source.own or cue.source.head >= token:
        return False
    inside = sheet.sentence[cue.source.head] == sheet.sentence[token] < token
    if inside and is_title(sheet.body, region):
        return True
    words = count_words(words_inside(sheet.body, region))
    return inside and words < FEWEST_SENTENCE_WORDS


def _follows(sheet: Sheet, region: Region, cue: Cue, first: int) -> bool:
    """Say whether a cue clause is the one that closes a quotation."""
    if cue.first < first or cue.source is None or not cue.source.own:
        return False
    if any(sheet.pos[token] not in CLAUSE_OPENERS for token in range(first, cue.first)):
        return False
    if region.end == region.inner_end or not invites_cue(sheet, region, cue.end):
        return False
    return cue.accord or cue.source.head > cue.verb or not _has_own_content(sheet, cue)


def _has_own_content(sheet: Sheet, cue: Cue) -> bool:
    """Say whether a cue takes a clause right after it, outside quotation marks."""
    for kid in sheet.kids[cue.verb]:
        left = sheet.left[kid]
        opens = _first_word(sheet, kid)
        if sheet.dep[kid] not in REPORTED_CLAUSE or left <= cue.verb or sheet.quoted[opens] >= 0:
            continue
        between = range(cue.verb + 1, left)
        if len(between) <= NEAREST_CONTENT and not any(
            sheet.pos[token] in PUNCTUATION for token in between
        ):
            return True
    return False


def _any_verb(sheet: Sheet, region: Region, first: int, end: int) -> Cue | None:
    """Any verb with its own subject after a quotation that ends in a comma."""
    for token in range(first, min(end, first + FARTHEST_VERB)):
        if sheet.pos[token] in VERBS and sheet.lemma[token] not in LINKING:
            cue = read_cue(sheet, token, "statement", speaks=False)
            return cue if _follows(sheet, region, cue, first) else None
    return None


def _cue_before(reading: Reading, number: int) -> Cue | None:
    """The cue clause that announces a region."""
    sheet = reading.sheet
    region = sheet.regions[number]
    between = reading.speaking_between(*reading.gap(number - 1))
    if not between or between[-1].accord:
        return None
    cue = between[-1]
    lead = sheet.body[sheet.ends[cue.end - 1] : region.start]
    if BREAK.search(lead):
        return None
    ending = lead.rstrip()[-1:]
    if ending == ":":
        return next((cue for cue in reversed(between) if cue.source is not None), cue)
    if not ending:
        inverted = cue.source is not None and cue.source.head > cue.verb
        told = sheet.lemma[cue.verb] in ADDRESSING and is_title(sheet.body, region)
        if inverted or told:
            return None
    bare = not lead.strip() or ending == ","
    return cue if bare and not _reaches_outside(sheet, cue, region) else None


def _reaches_outside(sheet: Sheet, cue: Cue, region: Region) -> bool:
    """Say whether the clause that a cue takes begins or ends outside a region."""
    first, end = sheet.token_from(region.start), sheet.token_from(region.end)
    opener = sheet.body[region.inner_start : region.inner_start + 1]
    whole = opener.isupper() and sheet.body[region.inner_end - 1] == ","
    opens = end < len(sheet.pos) and sheet.pos[end] in CONJUNCTIONS
    if whole and opens and sheet.lower[first - 1] in COMMA:
        end = len(sheet.lower)
    return any(
        sheet.dep[kid] in REPORTED_CLAUSE
        and kid > cue.verb
        and (sheet.left[kid] < first or _last_word(sheet, kid) >= end)
        for kid in sheet.kids[cue.verb]
    )


def _first_word(sheet: Sheet, token: int) -> int:
    """The first token of a subtree that is no punctuation outside quotation marks."""
    first = sheet.left[token]
    while first < token and sheet.pos[first] in PUNCTUATION and sheet.quoted[first] < 0:
        first += 1
    return first


def _last_word(sheet: Sheet, token: int) -> int:
    """The last token of a subtree that is no punctuation."""
    last = sheet.right[token]
    while last > token and sheet.pos[last] in PUNCTUATION:
        last -= 1
    return last


def _add_front(reading: Reading, region: Region, cue: Cue, draft: Draft) -> None:
    """Add what stands before a cue clause that breaks into a sentence.

    As in `The mill, she said, “is sold.”`, where the quotation starts in lower case.
    """
    sheet = reading.sheet
    first = skip_opening(sheet, sheet.sentence[cue.verb])
    before = cue.first - 1
    lower = sheet.body[region.inner_start : region.inner_start + 1].islower()
    if not lower or before <= first or cue.end >= len(sheet.lower) or draft.spans:
        return
    commas = sheet.lower[before] in COMMA and sheet.lower[cue.end] in COMMA
    free = sheet.run_first[before] <= first and not reading.speaking_between(first, before)
    if commas and free:
        draft.spans.append(Span(sheet.starts[first], sheet.ends[before - 1]))


def _interrupted(reading: Reading, number: int) -> Draft | None:
    """The draft of the region before, where this one goes on after its cue clause."""
    if number == 0 or (draft := reading.owner.get(number - 1)) is None:
        return None
    sheet = reading.sheet
    region = sheet.regions[number]
    before = sheet.regions[number - 1]
    gap = sheet.body[before.end : region.start].strip()
    gap = CONJUNCTION.sub("", gap)
    others = reading.speaking_between(*reading.gap(number - 1))
    if any(cue.verb != draft.verb for cue in others) and not _is_one_clause(gap):
        return None
    if is_title(sheet.body, region) and gap[-1:] not in STOP_MARKS:
        return None
    if gap.endswith(":") and BREAK.search(sheet.body, before.inner_end - 1, region.start):
        return None
    return draft if not gap or gap[-1] in GOES_ON else None


def _is_one_clause(gap: str) -> bool:
    """Say whether a cue clause is all that parts two quotations.

    Further verbs of saying may tell of the speaker: `said Duarte, who admitted the loss.`
    """
    return gap.endswith(".") and not BREAK.search(SHORTENED.sub("", gap))
