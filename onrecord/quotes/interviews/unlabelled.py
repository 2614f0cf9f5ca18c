"""Interviews that label nobody: questions, in bold or numbered, and answers below them."""

import re
from collections.abc import Iterator, Mapping, Sequence
from itertools import pairwise

from onrecord.lexicons import alternatives, load_class
from onrecord.parsed import ParsedArticle
from onrecord.quotes.cues.cues import STATEMENT
from onrecord.quotes.cues.modality import ASSERTED
from onrecord.quotes.drafts import Draft
from onrecord.quotes.interviews.labels import (
    ANSWER,
    ASKING_LABELS,
    QUESTION,
    is_given_name,
    label_at,
)
from onrecord.records import Paragraph
from onrecord.text.spans import Span

BOLD = "*_"
LEAD = re.compile(r"(?:(?:[(\[]?\d{1,2}[.):\]]\)?|[–—•*-])\s+|[*_]{1,3})+(?=\S)")
"""What may stand before a question: a number, a dash, a bullet, marks of bold type."""

ASKED = re.compile(r"[A-Z¿][^“”\"\n]{2,300}\?")
SINGLE = re.compile(r"[^.?!:]{3,160}\?")
"""A paragraph that is one question, without marks."""

YOU = re.compile(rf"\b(?:{alternatives('second_person')})\b", re.IGNORECASE)
"""What a question of several sentences says: `You fell twice. Why?`"""

FEWEST_ANSWERS, LONGEST_ANSWER = 2, 5
"""Answers of an interview, and paragraphs of one answer."""

FEWEST_UNSAID = 3
"""Questions of an interview that does not say with whom, at least."""

ONESELF = load_class("first_person")
FIRST_PERSON = re.compile(
    rf"\b(?:{'|'.join(sorted({*map(str.capitalize, ONESELF), *ONESELF - {'i'}}))})\b"
)
SIGNS = alternatives("interview_sign")
INTERVIEW = re.compile(
    rf"\b(?:{SIGNS}|answers? (?:\w+ ){{0,3}}questions|questions (?:for|with|to)|in \w+ answers)\b",
    re.IGNORECASE,
)
"""What says that questions and answers follow: `answers our _questions_`"""

IN_MARKS = re.compile(r"[“\"][^”\"\n]*[”\"]")
NAME = re.compile(r"(?<![\w’'-])[A-Z][\w’'-]+(?: [A-Z][\w’'-]+){1,3}")
NO_PERSON = frozenset(
    {"ORG", "GPE", "LOC", "FAC", "NORP", "EVENT", "WORK_OF_ART", "PRODUCT", "LAW", "DATE", "TIME"}
)
"""What a recogniser calls names that are nobody's: `Radio Lyon`"""


def find_interview(article: ParsedArticle) -> Mapping[int, Draft]:
    """Find the questions and answers of an interview that labels nobody, or only who asks.

    An interview has at least two paragraphs that are questions and nothing else, each with an
    answer behind it. Half of the answers speak of `I`, `my` or `we`. Besides, either what stands
    before the first question says that it is an interview, or half of the questions speak to
    `you`. If the opening names one person, that is who answers; nobody's surname is in the
    answers, or it is a report in which questions are headings.

    Args:
        article: The article.

    Returns:
        An attribution of each question, to nobody, and of each answer, by paragraph.
    """
    body, paragraphs = article.body, article.paragraphs
    # The title of an interview may be a question, and nothing answers the last paragraph.
    marked = [
        number
        for number, one in enumerate(paragraphs[1:-1], start=1)
        if body[one.end - 1] in "?*_" and body[_end(body, one) - 1] == "?"
    ]
    if len(marked) < FEWEST_ANSWERS:
        return {}
    asked = dict(_questions(article, marked))
    answers = _answers(article, asked)
    if len(answers) < FEWEST_ANSWERS or not _is_conversation(article, asked, answers):
        return {}
    speaker = _answerer(article, min(asked))
    if speaker is None and len(asked) < FEWEST_UNSAID:
        return {}
    # In a report with questions for headings the name stands below them.
    name = "" if speaker is None else body[speaker.start : speaker.end].rpartition(" ")[2]
    told = re.compile(rf"\b{re.escape(name)}\b")
    if name and any(told.search(_own_words(article, at)) for at in answers.values()):
        return {}
    found = {
        number: _turn(article, range(number, number + 1), start, None, QUESTION)
        for number, start in asked.items()
    }
    for at in answers.values():
        start = paragraphs[at[0]].start
        lead = LEAD.match(body, start)
        found[at[0]] = _turn(article, at, lead.end() if lead else start, speaker, ANSWER)
    return found


def _answers(article: ParsedArticle, asked: Mapping[int, int]) -> Mapping[int, range]:
    """The paragraphs behind each question; none where one has none, or very many.

    Columnists ask now and then, at length, and go on for pages.
    """
    pairs = list(pairwise([*asked, len(article.paragraphs)]))
    answers = {number: range(number + 1, end) for number, end in pairs}
    if not all(answers.values()):
        return {}
    # What is said last may be followed by what is nobody's.
    answers |= {number: range(number + 1, number + 2) for number, _ in pairs[-1:]}
    return answers if all(len(at) <= LONGEST_ANSWER for at in answers.values()) else {}


def _is_conversation(
    article: ParsedArticle, asked: Mapping[int, int], answers: Mapping[int, range]
) -> bool:
    """Whether questions and answers are those of two people who speak with each other."""
    body, paragraphs = article.body, article.paragraphs
    questions = [Span(start, _end(body, paragraphs[no])) for no, start in asked.items()]
    single = sum(SINGLE.fullmatch(body, *one) is not None for one in questions)
    spoken_to = sum(YOU.search(body, *one) is not None for one in questions)
    own = sum(FIRST_PERSON.search(_own_words(article, at)) is not None for at in answers.values())
    # What announces an interview need not say `I` in each answer.
    announced = own > 0 and INTERVIEW.search(body, 0, questions[0].start) is not None
    if announced:
        return min(single, own + spoken_to) * 2 >= len(asked)
    return min(single, own, spoken_to) * 2 >= len(asked)


def _end(body: str, one: Paragraph) -> int:
    """Where a paragraph ends, marks of bold type left out."""
    return one.start + len(body[one.start : one.end].rstrip(BOLD))


def _own_words(article: ParsedArticle, at: range) -> str:
    """An answer without what it quotes; one that is all in marks is nobody else's."""
    answer = article.body[article.paragraphs[at[0]].start : article.paragraphs[at[-1]].end]
    return answer if IN_MARKS.fullmatch(answer) else IN_MARKS.sub("", answer)


def _questions(article: ParsedArticle, marked: Sequence[int]) -> Iterator[tuple[int, int]]:
    """The paragraphs that are questions, and where in the body each begins.

    Of two in a row the second answers: `I sold it. Would you not?`
    """
    before = -1
    for number in marked:
        one = article.paragraphs[number]
        label = label_at(article.body, one.start, one.end)
        lead = LEAD.match(article.body, one.start, one.end)
        start = one.start if lead is None else lead.end()
        if label is not None and label.group(1) in ASKING_LABELS:
            start = label.end()
        end = _end(article.body, one)
        if ASKED.fullmatch(article.body, start, end) is None:
            continue
        single = SINGLE.fullmatch(article.body, start, end)
        answers = before == number - 1 and before >= 0
        if single is None and (answers or not YOU.search(article.body, start, one.end)):
            continue
        before = number
        yield number, start


def _answerer(article: ParsedArticle, first: int) -> Span | None:
    """Whom the paragraphs before the first question name, if that is one person."""
    strangers = [
        Span(
            article.paragraphs[at].start + one.start_char,
            article.paragraphs[at].start + one.end_char,
        )
        for at in range(first)
        for one in article.docs[at].ents
        if one.label_ in NO_PERSON
    ]
    opening = article.paragraphs[first].start
    names = [
        Span(*found.span())
        for found in NAME.finditer(article.body, 0, opening)
        if not found[0].startswith("The ")
        and (
            any(is_given_name(word) for word in found[0].split()[:-1])
            or not any(one.start < found.end() and found.start() < one.end for one in strangers)
        )
    ]
    surnames = {article.body[one.start : one.end].rpartition(" ")[2] for one in names}
    return names[-1] if len(surnames) == 1 else None


def _turn(article: ParsedArticle, at: range, start: int, speaker: Span | None, rule: str) -> Draft:
    """The attribution of some paragraphs, the first of them from an offset on."""
    spans = [Span(article.paragraphs[one].start, article.paragraphs[one].end) for one in at]
    spans[0] = Span(start, spans[0].end)
    spans[-1] = Span(spans[-1].start, _end(article.body, article.paragraphs[at[-1]]))
    return Draft(spans, None, speaker, None, at[0], STATEMENT, ASSERTED, rule)
