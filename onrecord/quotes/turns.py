"""Whose turn it is: bare questions and answers of a court or an interview.

A paragraph that is one question and nothing else, after somebody's answer, is not the
answerer's: it goes back to who asked before, or to nobody. What follows it is an answer again.
"""

from onrecord.lexicons import load_class
from onrecord.quotes.cues.cues import STATEMENT
from onrecord.quotes.cues.modality import ASSERTED
from onrecord.quotes.drafts import Draft
from onrecord.quotes.paragraph_parse import ParagraphParse
from onrecord.quotes.regions import WORD
from onrecord.text.quotation_marks import Region
from onrecord.text.spans import Span

STOPS = frozenset(".!?")
ASKING = load_class("asking_form")
"""`“Did you hit him?” Ruiz _asked_`"""
YOU = load_class("second_person")
ANSWERS = [[word] for word in sorted(load_class("answer"))]
"""How answers begin: `“_No_.”`"""
FARTHEST_ANSWER = 2
"""Paragraphs back to who answered last."""

DIALOGUE = "direct.dialogue"
"""The rule of a turn that no cue clause tells."""


def take_turn(
    parse: ParagraphParse, region: Region, latest: Draft, earlier: Draft | None
) -> Draft | None:
    """A turn of a dialogue in a paragraph that is all quotation; None where it is none.

    Args:
        parse: The paragraph.
        region: Its quotation.
        latest: The direct speech of the paragraph before.
        earlier: The last direct speech of somebody else before that.
    """
    if is_bare_question(parse.body, Span(region.start, region.end)):
        asked_before = earlier is not None and _asks(parse.body, earlier)
        return _turn(parse, earlier if asked_before else None)
    if latest.rule == DIALOGUE and _asks(parse.body, latest):
        return _turn(parse, earlier)
    if _questions(parse.body, latest) and _answers(parse.body, region):
        # What a judge was reported to say in between is no answer.
        spoke = earlier is not None and earlier.regions
        near = earlier is not None and earlier.paragraph >= parse.number - FARTHEST_ANSWER
        return _turn(parse, earlier if spoke and near else None)
    return None


def _questions(body: str, draft: Draft) -> bool:
    """Whether somebody only asks another: `“Did you hit him?” Ruiz asked`."""
    if draft.cue is None or body[draft.cue.start : draft.cue.end].lower() not in ASKING:
        return False
    if len(draft.spans) != 1 or not is_bare_question(body, draft.spans[0]):
        return False
    start, end = draft.spans[0]
    return not YOU.isdisjoint(WORD.findall(body[start:end].lower()))


def _answers(body: str, region: Region) -> bool:
    """Whether a quotation is about who speaks in it, or begins with yes or no."""
    words = WORD.findall(body[region.inner_start : region.inner_end].lower())
    return words[:1] in ANSWERS or not load_class("first_person").isdisjoint(words)


def _turn(parse: ParagraphParse, whose: Draft | None) -> Draft:
    speaker = None if whose is None else whose.speaker
    return Draft([], None, speaker, None, parse.number, STATEMENT, ASSERTED, DIALOGUE)


def is_bare_question(body: str, span: Span) -> bool:
    """Whether a quotation is one sentence that ends in a question mark."""
    words = body[span.start : span.end].strip(" “”\"'‘’")
    return words.endswith("?") and not any(mark in STOPS for mark in words[:-1])


def _asks(body: str, draft: Draft) -> bool:
    """Whether somebody's last words put a question, or speak to `you`."""
    last = max(draft.spans)
    words = body[last.start : last.end]
    return "?" in words or "you" in WORD.findall(words.lower())
