"""Quotations in marks: which cue clause each region belongs to."""

import re

from onrecord.grammar import (
    CLAUSE_OPENERS,
    COMMA,
    INFINITIVE,
    VERBS,
    class_ids,
)
from onrecord.lexicons import alternatives, load_class
from onrecord.quotes.announced import after_colon, colon_draft, is_listed_title, signed
from onrecord.quotes.before_colon import cue_before_colon, unless_asked
from onrecord.quotes.clauses.borders import has_own_content, reaches_outside
from onrecord.quotes.cues.cues import Cue, read_cue
from onrecord.quotes.drafts import Draft
from onrecord.quotes.fronted_clauses import is_in_fronted
from onrecord.quotes.paragraph_parse import ParagraphParse, skip_opening
from onrecord.quotes.paragraph_state import ParagraphState
from onrecord.quotes.reactions import other_reacts
from onrecord.quotes.regions import (
    FEWEST_SENTENCE_WORDS,
    SENTENCE_ENDS,
    count_words,
    invites_cue,
    is_open_sentence,
    is_short_speech,
    is_title,
    runs_on,
    takes_turns,
    words_inside,
)
from onrecord.quotes.sources.addressed import ADDRESSED, is_addressed, opens_clause
from onrecord.quotes.sources.senders import sender_before
from onrecord.quotes.sources.surface import (
    ends_before,
    has_object,
    misread_present,
    misread_verb,
    with_surface_source,
)
from onrecord.quotes.words_of import words_after, words_before
from onrecord.text.quotation_marks import Region
from onrecord.text.spans import Span

ADDRESSING = class_ids("addressing_verb")
"""Verbs whose object is whom one speaks to: `_told_ “Today”`"""

LINKING = class_ids("linking_verb")
"""Verbs that no quotation belongs to: `“No,” was the answer`"""

BREAK = re.compile(r"[.!?][”\"’')\]]*\s+[(\[]?[“\"A-Z]")
"""Where a sentence ends and another begins: `said so. It`, `said so. (It`"""

SHORT_TITLES = alternatives("short_title")
SHORTENED = re.compile(rf"\b(?:{SHORT_TITLES}|[A-Z])\.(?=\s)")
"""A full stop that ends no sentence: `Dr.`, `J.`"""

OPENING_CONJUNCTIONS = alternatives("conjunction_opening_sentence")
INNER_CONJUNCTIONS = alternatives("conjunction_after_comma")
CONJUNCTION = re.compile(
    rf"(?<=[.!?])\s+(?:{OPENING_CONJUNCTIONS})$|(?<=,)\s+(?:{INNER_CONJUNCTIONS})$"
)
"""What ties the next quotation to the one before: `“No,” she said, _and_ “never”`."""
ANNOUNCING = frozenset({",", ":"})
"""Marks before a quotation that a cue announces: `She said, “No.”`"""

STOP_MARKS = frozenset({"", ".", "!", "?", ":"})
"""Marks after which another sentence may begin, or none: `“No” “Yes”`"""

GOES_ON = frozenset(".,:;?!—–-")
"""Marks behind a cue clause after which its quotation goes on: `“No,” she said; “never.”`"""

LEAD_IN_ENDS = frozenset(".!?:;")
"""Marks that part a quotation from the words before it."""

SIMILES = tuple(f"{word} " for word in sorted(load_class("simile")))
"""How a quotation begins that says how somebody speaks: `screamed “_like a_ banshee”`"""

NEAREST_CUES = 2
"""Cues tried after a quotation: one may stand in a clause about the speaker."""
FARTHEST_VERB = 25
"""Tokens between a quotation and a verb that is not in the list of verbs of saying."""


def link_regions(state: ParagraphState, carried: Draft | None, announced: Draft | None) -> None:
    """Give each region of a paragraph the draft of its cue, where a cue stands.

    Args:
        state: The paragraph; its drafts are added to.
        carried: The draft whose region the paragraph before left open.
        announced: A draft without content whose cue ended the paragraph before in a colon.
    """
    after = _cues_after(state)
    for number, region in enumerate(state.parse.regions):
        if number in state.cited:
            continue
        cue = after[number]
        if cue is not None and _opens_next(state, number):
            cue = None
        # The order matters: a region that goes on from the paragraph before keeps its speaker; a
        # cue behind a region is surer than one before it, which may be of the region before; signs
        # without a verb of saying come last.
        if region.continues and carried is not None and number == 0:
            state.give(number, _continued(state, carried, cue))
        elif cue is not None:
            rule = "direct.cue_after" if cue.speaks else "direct.verb_after"
            draft = state.draft_of(cue, rule)
            state.give(number, draft)
            _add_lead_in(state, number, draft)
        elif (found := _without_cue_after(state, number, announced)) is not None:
            state.give(number, found)


def _opens_next(state: ParagraphState, number: int) -> bool:
    """Whether a cue clause between two quotations announces the second.

    In `He asked, “To whom?” She said, “Nobody.”` each has its own before it.
    """
    parse = state.parse
    region = parse.regions[number]
    if parse.body[region.inner_end - 1] not in STOP_MARKS or number + 1 == len(parse.regions):
        return False
    between = parse.body[region.end : parse.regions[number + 1].start].rstrip()
    return between[-1:] in ANNOUNCING and _cue_before(state, number) is not None


def _without_cue_after(state: ParagraphState, number: int, announced: Draft | None) -> Draft | None:
    """The draft of a region that no cue clause follows."""
    parse = state.parse
    region = parse.regions[number]
    worded = words_before(parse, region)
    # `Ruiz vowed to close it “for good”, as she put it`: the whole of it is what she vowed.
    if worded is None and not _is_inside_report(state, region):
        worded = words_after(parse, region)
    if worded is not None:
        state.used[worded.verb] = worded
        return worded
    sent = _sent(state, number)
    if sent is not None:
        return sent
    cue = _cue_before(state, number)
    if cue is not None:
        # `She said: “No.”`
        draft = state.draft_of(cue, "direct.cue_before")
        _add_front(state, region, cue, draft)
        return draft
    # `She had this to say:` ended the paragraph before.
    opens = number == 0 and region.start == parse.start
    if announced is not None and opens and not is_listed_title(parse.body, region):
        # `A selection:` before `“It is over” — Ana Ruiz, the mayor`
        return signed(parse, region) or announced
    # From the surest sign to the weakest: a sentence's other half, a dash with a name, a colon.
    return _interrupted(state, number) or signed(parse, region) or after_colon(state, number)


def _sent(state: ParagraphState, number: int) -> Draft | None:
    """A quotation from another's message: `Ruiz got a text from Berg: “No.”`."""
    parse = state.parse
    first, end = state.gap(number - 1)
    if first >= end or parse.body[parse.ends[end - 1] - 1] != ":":
        return None
    sender = sender_before(parse, first, end - 1)
    return None if sender is None else colon_draft(parse, end - 1, sender)


def _is_inside_report(state: ParagraphState, region: Region) -> bool:
    """Whether somebody's verb stands before a quotation in its sentence."""
    parse = state.parse
    token = parse.token_from(region.start)
    first = parse.sentence[token] if token < len(parse.sentence) else token
    return any(first <= cue.verb < token for cue in state.cues)


def _continued(state: ParagraphState, carried: Draft, cue: Cue | None) -> Draft:
    """The draft of a region that goes on from the paragraph before.

    With a cue of its own it is a new one, unless what it continues still lacks one.
    """
    if cue is None:
        return carried
    draft = state.draft_of(cue, "direct.cue_after")
    # `“It rained.` / `“And it failed,” she said.`: a late cue is the first half's as well.
    if carried.cue is not None:
        return draft
    carried.cue, carried.speaker, carried.via = draft.cue, draft.speaker, draft.via
    carried.modality, carried.rule = draft.modality, draft.rule
    carried.verb = draft.verb
    state.used[cue.verb] = carried
    return carried


def _add_lead_in(state: ParagraphState, number: int, draft: Draft) -> None:
    """Add the words of the sentence before a region that only quotes its end."""
    parse = state.parse
    region = parse.regions[number]
    token = parse.token_from(region.start)
    first = skip_opening(parse, parse.sentence[token])
    # `• The mill is “sold,” she said`
    while first < token and not parse.body[parse.starts[first]].isalnum():
        first += 1
    # `The mill is “sold for good,” she said`: what she said begins with `The mill`.
    if first >= token or state.speaking_between(first, token):
        return
    ending = parse.body[parse.ends[token - 1] - 1]
    # `After the vote, “We won,” she said`: a capital after a comma opens a sentence of its own.
    starts_sentence = ending == "," and not parse.body[region.inner_start].islower()
    if ending in LEAD_IN_ENDS or starts_sentence:
        return
    opens = parse.starts[first]
    inside = number - 1
    # Earlier regions of the same sentence become parts of this quotation, unless one has a speaker.
    while inside >= 0 and parse.regions[inside].end > opens:
        if inside in state.owner:
            return
        inside -= 1
    for other in range(inside + 1, number):
        state.owner[other] = draft
    draft.spans.append(Span(min(opens, parse.regions[inside + 1].start), region.end))


def _cues_after(state: ParagraphState) -> list[Cue | None]:
    """The cue clause that follows each region directly; a region beside the next shares its."""
    parse = state.parse
    found: list[Cue | None] = [None] * len(parse.regions)
    # From the last region on, so that one right beside the next shares what was found for that.
    for number in range(len(parse.regions) - 1, -1, -1):
        first, end = state.gap(number)
        if first >= end and number + 1 < len(found):
            found[number] = found[number + 1] if runs_on(parse, parse.regions[number]) else None
            continue
        region = parse.regions[number]
        between = state.speaking_between(first, end)
        if between:
            nearest = (
                with_surface_source(parse, cue, first)
                for cue in between[:NEAREST_CUES]
                if not _is_aside(parse, region, cue)
            )
            following = (cue for cue in nearest if _follows(parse, region, cue, first))
            found[number] = next(following, None)
            # `“No,” shrugged Lee, looking on. His wife reckons it is.`
            end = between[0].first
        if found[number] is None:
            found[number] = _unlisted(parse, region, first, end)
    return found


def _unlisted(parse: ParagraphParse, region: Region, first: int, end: int) -> Cue | None:
    """A verb outside the list of verbs of saying that follows a quotation."""
    # `“No,” came the reply from Ruiz`
    if words_after(parse, region) is not None:
        return None
    if is_open_sentence(parse, region):
        return _any_verb(parse, region, first, end) or misread_verb(parse, region, first)
    if not is_short_speech(parse, region):
        return misread_present(parse, region, first)
    cue = _any_verb(parse, region, first, end)
    return misread_verb(parse, region, first) if cue is None or has_object(parse, cue) else cue


def _is_aside(parse: ParagraphParse, region: Region, cue: Cue) -> bool:
    """Whether a few quoted words stand between a verb and its subject.

    As in `The host of “Today,” reminded his staff`.
    """
    token = parse.token_from(region.start)
    if cue.source is None or not cue.source.own or cue.source.head >= token:
        return False
    # Subject, words in marks and verb stand in this order in one sentence.
    inside = parse.sentence[cue.source.head] == parse.sentence[token] < token
    if inside and is_title(parse.body, region):
        return True
    words = count_words(words_inside(parse.body, region))
    return inside and words < FEWEST_SENTENCE_WORDS


def _follows(parse: ParagraphParse, region: Region, cue: Cue, first: int) -> bool:
    """Whether a cue clause is the one that closes a quotation."""
    # A clause that began before the quotation, or that shares its subject, is no `she said`.
    if cue.first < first or cue.source is None or not cue.source.own:
        return False
    if any(parse.pos[token] not in CLAUSE_OPENERS for token in range(first, cue.first)):
        return False
    # `“No.” The firm declined to comment.`: an infinitive closes no quotation.
    if parse.tag[cue.verb] in INFINITIVE and not cue.is_according_to:
        return False
    # An unclosed region has no end that could lead on.
    if (region.end == region.inner_end and not region.closed) or not invites_cue(
        parse, region, cue.end
    ):
        return False
    # In `“No.” Ruiz said that it failed` the cue has a clause of its own; `said Ruiz` has none.
    return cue.is_according_to or cue.source.head > cue.verb or not has_own_content(parse, cue)


def _any_verb(parse: ParagraphParse, region: Region, first: int, end: int) -> Cue | None:
    """Any verb with its own subject after a quotation that ends in a comma."""
    if ends_before(parse, region, first):
        return None
    for token in range(first, min(end, first + FARTHEST_VERB)):
        # Only the first verb counts: `“It failed,” Ruiz conceded after he had read the report.`
        if parse.pos[token] in VERBS and parse.lemma[token] not in LINKING:
            cue = read_cue(parse, token, "statement", speaks=False)
            # Parsers may take the quotation itself for the subject: `“Rubbish,” Ana Ruiz hissed`.
            cue = cue if cue.source is not None else with_surface_source(parse, cue, first)
            return cue if _follows(parse, region, cue, first) else None
    return None


def _cue_before(state: ParagraphState, number: int) -> Cue | None:
    """The cue clause that announces a region."""
    parse = state.parse
    region = parse.regions[number]
    between = state.speaking_between(*state.gap(number - 1))
    if not between or between[-1].is_according_to:
        return None
    cue = between[-1]
    # `Asked if he was fit, Ana Ruiz grinned: “No.”`
    # `Questioned on the roof, the mayor: “It leaks.”`
    asked = parse.lower[cue.verb] in ADDRESSED and opens_clause(parse, cue.verb)
    if cue.source is None and (asked or is_addressed(parse, cue.verb)):
        return None
    lead = parse.body[parse.ends[cue.end - 1] : region.start]
    # A sentence ended between them: `Ruiz said so. It was “a shame”.`
    if BREAK.search(lead):
        return None
    ending = lead.rstrip()[-1:]
    # `Ruiz said, asked about it: “No.”`: the last cue with a source announces.
    if ending == ":":
        cue = unless_asked(parse, cue_before_colon(parse, between), region)
        return None if is_in_fronted(parse, cue.verb, parse.token_from(region.start)) else cue
    if not ending:
        # `screamed “like a banshee”` says how.
        simile = parse.body[region.inner_start : region.inner_end].startswith(SIMILES)
        inverted = cue.source is not None and cue.source.head > cue.verb
        # `told “Today”` names a programme, not words that were said.
        told = parse.lemma[cue.verb] in ADDRESSING and is_title(parse.body, region)
        if inverted or told or simile:
            return None
    bare = not lead.strip() or ending == ","
    bare = bare and not is_in_fronted(parse, cue.verb, parse.token_from(region.start))
    return cue if bare and not reaches_outside(parse, cue, region) else None


def _add_front(state: ParagraphState, region: Region, cue: Cue, draft: Draft) -> None:
    """Add what stands before a cue clause that breaks into a sentence.

    As in `The mill, she said, “is sold.”`, where the quotation starts in lower case.
    """
    parse = state.parse
    first = skip_opening(parse, parse.sentence[cue.verb])
    before = cue.first - 1
    # A small letter says that the sentence began before the cue clause.
    lower = parse.body[region.inner_start : region.inner_start + 1].islower()
    if not lower or before <= first or cue.end >= len(parse.lower) or draft.spans:
        return
    commas = parse.lower[before] in COMMA and parse.lower[cue.end] in COMMA
    free = parse.run_first[before] <= first and not state.speaking_between(first, before)
    if commas and free:
        draft.spans.append(Span(parse.starts[first], parse.ends[before - 1]))


def _interrupted(state: ParagraphState, number: int) -> Draft | None:
    """The draft of the region before, where this one goes on after its cue clause."""
    if number == 0 or (draft := state.owner.get(number - 1)) is None:
        return None
    parse = state.parse
    before, region = parse.regions[number - 1 : number + 1]
    gap = parse.body[before.end : region.start].strip()
    # `“No,” she said, and “never”`: the conjunction ties both halves.
    gap = CONJUNCTION.sub("", gap)
    others = state.speaking_between(*state.gap(number - 1))
    if any(cue.verb != draft.verb for cue in others) and not _is_one_clause(gap):
        return None
    title = is_title(parse.body, region) and gap[-1:] not in STOP_MARKS
    if title or takes_turns(parse, number):
        return None
    if gap[-1:] in SENTENCE_ENDS and _awaits_cue(state, number):
        return None
    if gap.endswith(":") and BREAK.search(parse.body, before.inner_end - 1, region.start):
        return None
    goes_on = not gap or gap[-1] in GOES_ON
    return draft if goes_on and not other_reacts(parse, draft, region) else None


def _awaits_cue(state: ParagraphState, number: int) -> bool:
    """Whether a quotation ends in a comma, so that somebody's verb must follow."""
    parse = state.parse
    first, end = state.gap(number)
    return parse.body[parse.regions[number].inner_end - 1] == "," and first < end


def _is_one_clause(gap: str) -> bool:
    """Whether a cue clause is all that parts two quotations.

    Further verbs of saying may describe the speaker: `said Duarte, who admitted the loss.`
    """
    return gap.endswith(".") and not BREAK.search(SHORTENED.sub("", gap))
