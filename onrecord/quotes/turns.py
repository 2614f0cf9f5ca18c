"""Whose turn it is: bare questions and answers of a court or an interview.

A paragraph that is one question and nothing else, after somebody's answer, is not the
answerer's: it goes back to who asked before, or to nobody. What follows it is an answer again.
"""

from onrecord.quotes.cues.cues import STATEMENT
from onrecord.quotes.cues.modality import ASSERTED
from onrecord.quotes.drafts import Draft
from onrecord.quotes.paragraph_parse import ParagraphParse
from onrecord.quotes.regions import WORD
from onrecord.text.quotation_marks import Region
from onrecord.text.spans import Span

STOPS = frozenset(".!?")
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
    return None


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
