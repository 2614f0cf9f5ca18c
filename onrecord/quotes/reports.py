"""Which reported clauses stand: one for each cue, none inside another."""

from bisect import bisect_right
from collections.abc import Iterator
from itertools import chain
from typing import NamedTuple

from onrecord.grammar import (
    NAMED_WORDS,
    NOUN_CLAUSE,
    NOUNS,
    PASSIVE_SUBJECT,
    PAST_PARTICIPLE,
    PUNCTUATION,
    REPORTED_CLAUSE,
    WORDS_BEFORE_QUOTATIONS,
    class_ids,
    symbols,
)
from onrecord.quotes.clauses.asked import is_only_asked, question_put
from onrecord.quotes.clauses.frame_ends import choose_frame_end, frame_content
from onrecord.quotes.cues.adjectives import find_adjective_reports
from onrecord.quotes.cues.cues import HEAR, STANCE, STATEMENT, Cue
from onrecord.quotes.cues.frames import PREDICATE_PART, Frame, match_frame, match_passive
from onrecord.quotes.cues.misread import find_misread_reports
from onrecord.quotes.cues.nouns import FRAMED, find_noun_reports
from onrecord.quotes.cues.placed import find_placed_reports
from onrecord.quotes.drafts import Draft
from onrecord.quotes.indirect import find_content, margin_of
from onrecord.quotes.paragraph_parse import ParagraphParse, span_of
from onrecord.quotes.paragraph_state import ParagraphState, draft_from, words_of
from onrecord.quotes.regions import count_words, is_title
from onrecord.quotes.rules import UNSOURCED
from onrecord.quotes.sources.addressed import ADDRESSED, is_addressed
from onrecord.quotes.sources.subjects import BY, SourcePhrase
from onrecord.text.quotation_marks import Region
from onrecord.text.spans import Span

TRAILING = " \t\u00a0,;:.–—-"
"""What is no part of a reported clause at its ends."""


ASKING = class_ids("asking_verb")
"""`_Asked_ whether she regretted it`"""

PERCEIVING = class_ids("perceiving_verb")
"""Verbs of frames whose clauses say what happened: `_saw_ it fail`"""

YOU = symbols("you")

NAMING = class_ids("naming_verb")
"""`what she _called_ “a busy week”`"""

LONGEST_NAMED = 12
"""Tokens between a verb of naming and the name."""
NAME = Frame((), (PREDICATE_PART,), STATEMENT)
"""The frame of a verb of naming: its name is a predicate."""

REACHING = class_ids("before_quotation")
"""`criticised the owner _for_ “selling the river”`"""

FARTHEST_REACH = 8
"""Tokens between the end of what a verb takes and a quotation that belongs to it."""
FEWEST_NAME_WORDS = 3
"""Words that somebody calls something, at least: `called it “a busy week”`, not `called “Bo”`."""


STANCE_RULES = {
    "indirect.clause_after": "stance.clause_after",
    "indirect.clause_before": "stance.clause_before",
    "indirect.clause_split": "stance.clause_split",
    "indirect.around": "stance.clause_split",
}
"""The rule of a clause that a verb of stance takes, by that of a verb of saying.

No other rule finds one: the rest ask for verbs of saying.
"""


CHOSEN = frozenset({"indirect.clause_after", "stance.clause_after"})
"""Rules of clauses of which a model chose the end."""

PASSIVE = "frame.passive"
"""The rule of a frame whose object is the subject of a passive."""


class ReportedClause(NamedTuple):
    """A clause that a cue may report.

    Attributes:
        cue: The cue.
        tier: statement or stance.
        rule: The rule that found it.
        spans: Its content, trimmed.
        framed: Whether it is no clause but what a verb like `accuse` or `vow` takes.
        size: Characters of content.
    """

    cue: Cue
    tier: str
    rule: str
    spans: tuple[Span, ...]
    framed: bool
    size: int


def add_reports(state: ParagraphState) -> None:
    """Add the reported clauses of cues that no quotation has taken.

    A cue inside what another one reports is a part of that content. Clauses of saying are
    chosen first, so that a stance around them takes nothing away; nouns come after all verbs.
    """
    # One byte per character of the paragraph; 1 where a draft has taken it.
    taken = bytearray(state.parse.end - state.parse.start)
    for draft in state.drafts:
        _mark(state, taken, draft.spans)
    reports = [report for cue in state.cues if (report := _read(state, cue)) is not None]
    # Three rounds, surest first: clauses of verbs of saying, stances and frames, nouns.
    clauses = [each for each in reports if each.tier == STATEMENT and not each.framed]
    others = [each for each in reports if each.tier == STANCE or each.framed]
    for chosen in (clauses, others, list(_nouns(state))):
        # What a frame takes first, then the longest: a clause inside another is a part of what that
        # reports.
        for report in sorted(chosen, key=lambda report: (not report.framed, -report.size)):
            if _stands(state, taken, report):
                _mark(state, taken, _accept(state, report).spans)
    state.drafts.sort(key=lambda draft: draft.spans[0])


def _read(state: ParagraphState, cue: Cue) -> ReportedClause | None:
    """Find what a cue reports, as a clause or in the frame of its verb."""
    parse = state.parse
    if cue.verb in state.used or _is_asked(parse, cue) or _is_anybody(parse, cue):
        return None
    # Without a source only a passive attributes, and what a court heard: `It was said that`; of
    # what somebody is told or asked, a question alone.
    heard = parse.lemma[cue.verb] in HEAR
    if cue.source is None and parse.lower[cue.verb] in ADDRESSED and is_addressed(parse, cue.verb):
        return _put(state, cue)
    if (
        cue.source is None
        and not heard
        and (not cue.speaks or parse.tag[cue.verb] not in PAST_PARTICIPLE)
    ):
        return None
    # `called it “a busy week”`: for other verbs than those of saying, a name in marks is surer than
    # a clause.
    framed = _named(state, cue) if not cue.speaks else None
    # `saw the party take the city`: what somebody saw happen is no view of his.
    bare = framed or parse.lemma[cue.verb] in PERCEIVING
    found = None if bare else _content(parse, cue)
    if found is not None:
        tier, (rule, spans) = cue.tier, found
        if cue.source is None:
            mentioned = _is_mentioned(parse, cue.verb, spans[0].start)
            if not heard and (mentioned or _is_bare(parse, spans[0].start)):
                return None
            rule = "indirect.heard" if heard else UNSOURCED
        elif tier == STANCE:
            rule = STANCE_RULES[rule]
    else:
        matched = _framed(state, cue)
        if matched is None or cue.source is None:
            return None
        frame, ranges = matched
        # The lexicon of frames says whether `accused him of lying` reports an act or an attitude.
        passive = parse.left[cue.verb] < cue.verb and ranges[0][0] < cue.verb
        tier, rule = frame.tier, PASSIVE if passive else frame.rule
        spans = [span_of(parse, first, end) for first, end in ranges]
        cue = _without_content(cue, cue.source, ranges)
    cue, spans = _apart(state, cue, spans)
    trimmed = tuple(span for span in (_trim(state, span) for span in spans) if span)
    size = sum(end - start for start, end in trimmed)
    return ReportedClause(cue, tier, rule, trimmed, found is None, size) if trimmed else None


def _content(parse: ParagraphParse, cue: Cue) -> tuple[str, list[Span]] | None:
    """The clause that a cue reports, but for a question that somebody is only to answer."""
    found = find_content(parse, cue)
    asked = found is not None and is_only_asked(parse, cue.verb, found[1][0].start)
    return None if asked else found


def _put(state: ParagraphState, cue: Cue) -> ReportedClause | None:
    """A question that somebody was asked, of nobody: `Asked whether it failed, Ruiz left`."""
    question = question_put(state.parse, cue.verb)
    span = None if question is None else _trim(state, span_of(state.parse, *question))
    if span is None:
        return None
    size = span.end - span.start
    return ReportedClause(cue, cue.tier, UNSOURCED, (span,), framed=False, size=size)


def _is_asked(parse: ParagraphParse, cue: Cue) -> bool:
    """Whether a verb is what somebody was asked: `Asked whether she regretted it, Ruiz left`."""
    above = parse.head[cue.verb]
    asked = parse.dep[cue.verb] in REPORTED_CLAUSE and parse.lemma[above] in ASKING
    return asked and is_addressed(parse, above)


def _is_mentioned(parse: ParagraphParse, verb: int, start: int) -> bool:
    """Whether a passive behind another clause has a subject: `It is old; the pool is mentioned`."""
    # `It is old, the court was told`
    if parse.lower[verb] in ADDRESSED:
        return False
    subjects = [kid for kid in parse.kids[verb] if parse.dep[kid] in PASSIVE_SUBJECT]
    named = any(parse.pos[kid] in NOUNS for kid in subjects)
    return named and start < parse.starts[verb]


def _is_bare(parse: ParagraphParse, start: int) -> bool:
    """Whether a clause is one word before a mark: `Asked why, Ana Ruiz left`."""
    after = parse.token_from(start) + 1
    return after < len(parse.pos) and parse.pos[after] in PUNCTUATION


def _is_anybody(parse: ParagraphParse, cue: Cue) -> bool:
    """Whether a verb's subject is whoever reads: `You see why it failed`."""
    return cue.source is not None and parse.lower[cue.source.head] in YOU


def _without_content(cue: Cue, source: SourcePhrase, ranges: list[tuple[int, int]]) -> Cue:
    """Cut an agent that took in what its verb takes: `accused by Ruiz, | of theft`."""
    for first, _ in ranges:
        if source.head < first < source.end:
            # Before the content stand a preposition and its comma.
            source = source._replace(end=max(source.head + 1, first - 2))
    return cue._replace(source=source)


def _framed(state: ParagraphState, cue: Cue) -> tuple[Frame, list[tuple[int, int]]] | None:
    """The frame of a verb, active or passive, with the token ranges of its content."""
    parse = state.parse
    if cue.source is not None and any(
        parse.dep[kid] in PASSIVE_SUBJECT for kid in parse.kids[cue.verb]
    ):
        return match_passive(parse, cue.verb, cue.source)
    # `Asked by Ruiz, for the owner, he left`: a bare participle takes nothing of Ruiz's.
    agent = cue.source is not None and cue.source.first > cue.verb
    if cue.source is not None and agent and parse.lower[cue.source.first - 1] in BY:
        return None
    matched = match_frame(parse, cue.verb)
    if matched is None:
        found = _named(state, cue)
        return None if found is None else (found[0], [found[1:]])
    frame, first, end = matched
    taken = frame_content(parse, cue.verb, frame, (first, end))
    return frame, [(first, choose_frame_end(parse, taken))]


def _nouns(state: ParagraphState) -> Iterator[ReportedClause]:
    """What the nouns and adjectives of a paragraph report."""
    parse = state.parse
    found = (
        find_noun_reports(parse),
        find_adjective_reports(parse),
        find_misread_reports(parse),
        find_placed_reports(parse),
    )
    for cue, rule, span in chain.from_iterable(found):
        kept, spans = _apart(state, cue, [span])
        trimmed = tuple(part for one in spans if (part := _trim(state, one)))
        if trimmed and kept.source is not None:
            size = sum(end - start for start, end in trimmed)
            yield ReportedClause(kept, kept.tier, rule, trimmed, rule == FRAMED, size)


def _named(state: ParagraphState, cue: Cue) -> tuple[Frame, int, int] | None:
    """The quotation behind a verb of naming: `what she called “a busy week”`."""
    parse = state.parse
    if parse.lemma[cue.verb] not in NAMING or cue.source is None:
        return None
    # `a plan called “Home”`: nobody is said to have called it so.
    if parse.dep[cue.verb] in NOUN_CLAUSE:
        return None
    first = cue.verb + 1
    limit = min(len(parse.quoted), first + LONGEST_NAMED)
    while first < limit and parse.quoted[first] < 0 and parse.pos[first] in NAMED_WORDS:
        first += 1
    number = parse.quoted[first] if first < limit else -1
    if number < 0 or number in state.owner or parse.run_first[first] < first:
        return None
    words = count_words(parse.text(first, parse.run_end[first]))
    if words < FEWEST_NAME_WORDS or is_title(parse.body, parse.regions[number]):
        return None
    return NAME, first, parse.run_end[first]


def _apart(state: ParagraphState, cue: Cue, spans: list[Span]) -> tuple[Cue, list[Span]]:
    """Keep a speaker out of the content: cut what stands before it, else there is none.

    `Asked whether she would run, Ana Ruiz gave no answer` reports as far as the comma; in
    `As was reported, Ana Ruiz won` nobody is named.
    """
    speaker = words_of(state.parse, cue.source)
    if speaker is None or not any(_overlap(span, speaker) for span in spans):
        return cue, spans
    if cue.source is not None and not cue.source.own and cue.source.first > cue.verb:
        before = [Span(start, min(end, speaker.start)) for start, end in spans]
        verb = state.parse.starts[cue.verb]
        kept = [span for span in before if verb < span.start < span.end]
        return (cue, kept) if kept else (cue._replace(source=None), spans)
    return cue._replace(source=None), spans


def _overlap(one: Span, other: Span) -> bool:
    return one.start < other.end and other.start < one.end


def _trim(state: ParagraphState, span: Span) -> Span | None:
    """Take punctuation and white space off a span's ends; None if nothing is left."""
    body = state.parse.body
    start, end = span
    while end > start and body[end - 1] in TRAILING:
        end -= 1
    while start < end and body[start] in TRAILING:
        start += 1
    return Span(start, end) if start < end else None


def _stands(state: ParagraphState, taken: bytearray, report: ReportedClause) -> bool:
    """Whether a report is free of what has been chosen before it."""
    base = state.parse.start
    if taken[state.parse.starts[report.cue.verb] - base]:
        return False
    return all(taken.find(1, start - base, end - base) < 0 for start, end in report.spans)


def _mark(state: ParagraphState, taken: bytearray, spans: list[Span] | tuple[Span, ...]) -> None:
    base, limit = state.parse.start, state.parse.end
    for start, end in spans:
        first, last = max(start, base) - base, min(end, limit) - base
        if first < last:
            taken[first:last] = b"\x01" * (last - first)


def _accept(state: ParagraphState, report: ReportedClause) -> Draft:
    """Turn a report into a draft."""
    draft = draft_from(state.parse, report.cue, report.rule)
    draft.tier = report.tier
    if report.rule in CHOSEN:
        draft.margin = margin_of(state.parse, report.cue)
    owned = len(state.owner)
    draft.spans = [_grow(state, _reach(state, span, report), draft) for span in report.spans]
    # `criticised him for “lying to us all”` quotes words, so it is a statement.
    if report.framed and len(state.owner) > owned:
        draft.tier = STATEMENT
    state.drafts.append(draft)
    state.used[report.cue.verb] = draft
    return draft


def _reach(state: ParagraphState, span: Span, report: ReportedClause) -> Span:
    """Extend a span to the quotation that goes on right behind it.

    As in `vowed to close the mill “for good”` and, after what a verb like `accuse` takes,
    behind a preposition: `criticised the owner for “selling the river”`.
    """
    parse = state.parse
    token = parse.token_from(span.end)
    limit = min(parse.sentence_end(token), token + FARTHEST_REACH) if token < len(parse.pos) else 0
    if report.framed and token < limit and parse.lower[token] in REACHING:
        token += 1
        while (
            token < limit
            and parse.quoted[token] < 0
            and parse.pos[token] in WORDS_BEFORE_QUOTATIONS
        ):
            token += 1
    if token >= limit or parse.quoted[token] < 0 or parse.run_first[token] < token:
        return span
    number = parse.quoted[token]
    if number in state.owner or is_title(parse.body, parse.regions[number]):
        return span
    return Span(span.start, parse.regions[number].end)


def _grow(state: ParagraphState, span: Span, draft: Draft) -> Span:
    """Extend a span to the whole of each free region that it touches."""
    start, end = span
    regions = state.parse.regions
    position = bisect_right(regions, start, key=_region_end)
    while position < len(regions) and regions[position].start < end:
        speaks = draft.speaker is not None and _overlap(draft.speaker, _whole(regions[position]))
        if position not in state.owner and not speaks:
            state.owner[position] = draft
            start = min(start, regions[position].start)
            end = max(end, regions[position].end)
        position += 1
    return Span(start, end)


def _whole(region: Region) -> Span:
    return Span(region.start, region.end)


def _region_end(region: Region) -> int:
    return region.end
