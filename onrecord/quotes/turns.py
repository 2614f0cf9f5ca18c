"""Whose turn it is: bare questions and answers of a court or an interview.

A paragraph that is one question and nothing else, after somebody's answer, is not the
answerer's: it goes back to who asked before, or to nobody. What follows it is an answer again.
"""

import re
from collections.abc import Mapping, Sequence

from onrecord.lexicons import alternatives, load_class
from onrecord.quotes.cues.cues import STATEMENT
from onrecord.quotes.cues.modality import ASSERTED
from onrecord.quotes.drafts import Draft
from onrecord.quotes.paragraph_parse import ParagraphParse
from onrecord.quotes.regions import WORD
from onrecord.records import Paragraph
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

QUESTION = re.compile(r"[A-Z][^.?!“”\"\n:]{6,160}\?")
"""A paragraph that is one question without marks."""

FEWEST_ANSWERS = 2
ONESELF = load_class("first_person_singular")
SIGNS = alternatives("interview_sign")
INTERVIEW = re.compile(rf"\b(?:{SIGNS})\b", re.IGNORECASE)
"""What says that questions and answers follow: `answers our _questions_`"""

NAME = re.compile(r"(?<![\w’'-])[A-Z][\w’'-]+(?: [A-Z][\w’'-]+){1,3}")

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


def find_interview(body: str, paragraphs: Sequence[Paragraph]) -> Mapping[int, Draft]:
    """Find the questions and answers of an interview that labels nobody.

    Newspapers set the questions in bold, which is lost in plain text. An interview has at least two
    paragraphs that are one question and nothing else, each with an answer behind it; most answers
    speak of `I` or `my`. What stands before the first question says that it is an interview and
    names one person, who answers.

    Args:
        body: The article's body.
        paragraphs: Its paragraphs.

    Returns:
        An attribution of each question, to nobody, and of each answer, by paragraph.
    """
    # The title of an interview may be a question, and nothing answers the last paragraph.
    asked = [
        number
        for number, one in enumerate(paragraphs[1:-1], start=1)
        if body[one.end - 1] == "?" and QUESTION.fullmatch(body, one.start, one.end)
    ]
    answers = [number + 1 for number in asked if number + 1 not in asked]
    if len(answers) < FEWEST_ANSWERS or len(answers) < len(asked):
        return {}
    words = (body[paragraphs[at].start : paragraphs[at].end].lower().split() for at in answers)
    own = [each for each in words if not ONESELF.isdisjoint(each)]
    opening = body[: paragraphs[asked[0]].start]
    if len(own) * 2 < len(answers) or INTERVIEW.search(opening) is None:
        return {}
    names = [found for found in NAME.finditer(opening) if not found[0].startswith("The ")]
    if len({found[0].split()[-1] for found in names}) != 1:
        return {}
    speaker = Span(*names[-1].span())
    found = {number: _whole(paragraphs[number], None, "direct.question") for number in asked}
    found |= {
        number: _whole(paragraphs[number], speaker, "direct.transcript") for number in answers
    }
    return found


def _whole(paragraph: Paragraph, speaker: Span | None, rule: str) -> Draft:
    content = [Span(paragraph.start, paragraph.end)]
    number = paragraph.paragraph_no
    return Draft(content, None, speaker, None, number, STATEMENT, ASSERTED, rule)
