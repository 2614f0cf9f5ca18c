"""Long quotations that no cue clause stands beside."""

import re
from bisect import bisect_left

from onrecord.grammar import (
    ACTIVE_SUBJECT,
    COMMA,
    COMMON_NOUN,
    CONJUNCT,
    FINITE_VERBS_AND_MODALS,
    PROPER_NOUN,
    VERBS,
    class_ids,
    symbols,
)
from onrecord.quotes.announced import is_listed_title
from onrecord.quotes.cues.cues import STATEMENT
from onrecord.quotes.cues.frames import frames_by_lemma
from onrecord.quotes.cues.modality import ASSERTED
from onrecord.quotes.drafts import Draft
from onrecord.quotes.paragraph_parse import ParagraphParse
from onrecord.quotes.paragraph_state import ParagraphState, words_of
from onrecord.quotes.reactions import other_reacts, reacts_before
from onrecord.quotes.regions import (
    SENTENCE_ENDS,
    can_stand_alone,
    count_words,
    is_press_line,
    is_title,
    starts_sentence,
    takes_turns,
    words_inside,
)
from onrecord.quotes.rules import UNSOURCED
from onrecord.quotes.sources.shared import ROLES
from onrecord.quotes.sources.subjects import find_source, phrase
from onrecord.quotes.turns import take_turn
from onrecord.text.quotation_marks import Region
from onrecord.text.spans import Span

FEWEST_WORDS = 5
"""Words of a quotation without a cue, at least: fewer are mostly terms and nicknames."""

FEWEST_GOING_ON = 3
"""Words of a sentence that goes on right behind a report: `Ruiz admitted it. “I was late.”`"""

CLOSING_MARKS = frozenset("”\"»’'")
"""Marks that end direct speech."""

BREAK = re.compile(r"[.!?][”\"’')\]]*\s+[A-Z]")
"""Where one sentence ends and another without marks begins."""

ASKING = class_ids("asking_verb")
"""Verbs whose clause somebody else answers: `_asked_ whether he read it`"""

HE_OR_SHE = symbols("he", "she")

COMMA_AND_COLON = COMMA | symbols(":")

LONGEST_CLIMB = 8
"""Steps from a quotation up to the verb that governs it."""


def place_unattributed(state: ParagraphState, before: Draft | None, earlier: Draft | None) -> None:
    """Attribute each long region that no cue clause has taken.

    A paragraph that is all quotation goes on with the direct speech before it, or is a turn of
    a dialogue; another
    region goes to the paragraph's last attribution, else to the subject of the verb that
    governs it, else its speaker is not known.

    Args:
        state: The paragraph; its drafts are added to.
        before: The last draft of the paragraph before.
        earlier: The last draft of somebody else before that.
    """
    parse = state.parse
    # What somebody was asked stands between two halves of the answer: `“No,” Ruiz said when asked
    # whether it failed. “It did not.”`
    standing = [draft for draft in state.drafts if draft.rule != UNSOURCED]
    for number, region in enumerate(parse.regions):
        taken = number in state.owner or number in state.cited
        if taken or not can_stand_alone(parse.body, region):
            continue
        words = count_words(words_inside(parse.body, region))
        # A paragraph that is all quotation goes on with the speaker before it, whose last closing
        # mark stands although it goes on.
        whole = region.start == parse.start and region.end >= parse.end - 1
        on = whole and before is not None and _ends_quoted(parse.body, before)
        if words < FEWEST_WORDS and not _goes_on(state, number, words, standing, on=on):
            continue
        listed = region.start == parse.start and is_listed_title(parse.body, region)
        listed = listed or is_press_line(parse.body, region)
        if listed or is_title(parse.body, region):
            continue
        if on and before is not None:
            draft = take_turn(parse, region, before, earlier) or before
        else:
            near = _speaker_nearby(state, number, standing)
            if near is None or other_reacts(parse, near, region):
                near = _beside(parse, region)
            draft = near or _governed(parse, region)
        state.give(number, draft)


def _goes_on(
    state: ParagraphState, number: int, words: int, standing: list[Draft], *, on: bool
) -> bool:
    """Whether a short sentence in marks goes on with what somebody said right before it."""
    region = state.parse.regions[number]
    ended = state.parse.body[region.inner_end - 1] in SENTENCE_ENDS
    return (
        words >= FEWEST_GOING_ON
        and ended
        and region.closed
        and (
            on
            or _speaker_nearby(state, number, standing) is not None
            or reacts_before(state.parse, region)
        )
    )


def _ends_quoted(body: str, draft: Draft) -> bool:
    """Whether an attribution is direct speech or ends in it."""
    if draft.regions:
        return True
    last = max((span.end for span in draft.spans), default=0)
    return body[last - 1 : last] in CLOSING_MARKS


def _speaker_nearby(state: ParagraphState, number: int, standing: list[Draft]) -> Draft | None:
    """The direct speech before a region that starts a sentence of its own."""
    region = state.parse.regions[number]
    if not starts_sentence(state.parse, region) or takes_turns(state.parse, number):
        return None
    # The nearest attribution before it, not one behind it: `She laughed. “It failed.” He said so.`
    earlier = bisect_left(standing, region.start, key=_first_start) - 1
    draft = standing[earlier] if earlier >= 0 else state.owner.get(number - 1)
    # `He called her “a bore.” She left. “It rained.”`: what he called her is no speech of his.
    if draft is None or draft.rule.startswith("frame."):
        return None
    if draft.regions:
        return draft
    return draft if draft.tier == STATEMENT and _is_next(state.parse, draft, region) else None


def _is_next(parse: ParagraphParse, draft: Draft, region: Region) -> bool:
    """Whether a quotation goes on with a report, right behind it and of somebody who did not ask.

    In `I asked whether he read it. She laughed. “Once.”` it is not what was asked.
    """
    if draft.cue is not None and draft.verb >= 0 and parse.lemma[draft.verb] in ASKING:
        return False
    end = max(span.end for span in draft.spans)
    cue = draft.cue.end if draft.cue is not None else end
    return BREAK.search(parse.body, max(end, cue), region.start) is None


def _beside(parse: ParagraphParse, region: Region) -> Draft | None:
    """A draft whose speaker is the person whom the sentence right before a quotation is about.

    As in `Ruiz shook her head. “It will be dry by noon.”`
    """
    last = parse.token_from(region.start) - 1
    ended = parse.body[region.inner_end - 1] in SENTENCE_ENDS
    # `“All is well,” as the saying goes`
    rest = parse.body[region.end : parse.end].lstrip()[:1]
    if last < 0 or not ended or rest.islower() or not starts_sentence(parse, region):
        return None
    sentence = range(parse.sentence[last], last + 1)
    roots = [token for token in sentence if parse.head[token] == token]
    if len(roots) != 1 or any(parse.quoted[token] >= 0 for token in sentence):
        return None
    kids = parse.kids[roots[0]]
    subject = next((kid for kid in kids if parse.dep[kid] in ACTIVE_SUBJECT), None)
    if subject is None or subject > roots[0] or not _is_somebody(parse, subject):
        return None
    speaker = words_of(parse, phrase(parse, subject, roots[0], own=True))
    return Draft([], None, speaker, None, parse.number, STATEMENT, ASSERTED, "direct.beside")


def _is_somebody(parse: ParagraphParse, noun: int) -> bool:
    """Whether a noun is one person: a name, he or she, or a role; `Ruiz and Berg` are two."""
    one = parse.lower[noun] in HE_OR_SHE or parse.pos[noun] in PROPER_NOUN
    one = one or (parse.pos[noun] in COMMON_NOUN and parse.lower[noun] in ROLES)
    return one and not any(parse.dep[kid] in CONJUNCT for kid in parse.kids[noun])


def _governed(parse: ParagraphParse, region: Region) -> Draft:
    """A draft whose speaker is the subject of the verb above a region, if there is one."""
    governor = _governor(parse, region)
    if governor is not None:
        governor = _nearer(parse, governor, region)
    source = find_source(parse, governor) if governor is not None else None
    speaker = words_of(parse, source)
    if governor is None or source is None:
        rule, cue = "direct.unattributed", None
    else:
        rule, cue = "direct.governed", Span(parse.starts[governor], parse.ends[governor])
    return Draft([], cue, speaker, None, parse.number, STATEMENT, ASSERTED, rule)


def _first_start(draft: Draft) -> int:
    return draft.spans[0].start


def _governor(parse: ParagraphParse, region: Region) -> int | None:
    """The verb outside a region that the region hangs on."""
    token = parse.token_from(region.inner_start)
    for _ in range(LONGEST_CLIMB):
        if token >= len(parse.head):
            return None
        if parse.quoted[token] < 0 and parse.pos[token] in VERBS:
            return token
        if parse.head[token] == token:
            return None
        token = parse.head[token]
    return None


def _nearer(parse: ParagraphParse, governor: int, region: Region) -> int:
    """The verb that addresses somebody right before a region, where another one governs it.

    As in `People laughed when Berg _urged_ voters, “Stay with me.”`.
    """
    last = parse.token_from(region.start) - 1
    if not governor < last or parse.lower[last] not in COMMA_AND_COLON:
        return governor
    for token in range(last - 1, governor, -1):
        if parse.tag[token] not in FINITE_VERBS_AND_MODALS or parse.quoted[token] >= 0:
            continue
        frames = frames_by_lemma().get(parse.lemma[token], ())
        reports = any(frame.tier == STATEMENT for frame in frames)
        return token if reports and find_source(parse, token) is not None else governor
    return governor
