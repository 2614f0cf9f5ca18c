"""Turns with labels: `RUIZ: We won.`, `Q1. Who won?`, and `Ana Ruiz:` on a line of its own."""

import re
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from itertools import pairwise
from typing import NamedTuple

from onrecord.lexicons import alternatives, load_class, load_lexicon, load_lexicons
from onrecord.quotes.cues.cues import STATEMENT
from onrecord.quotes.cues.modality import ASSERTED
from onrecord.quotes.drafts import Draft
from onrecord.records import Paragraph
from onrecord.text.spans import Span

QUESTION, ANSWER = "direct.question", "direct.transcript"
"""The rules of turns."""

SMALL_WORDS = alternatives("small_in_label")
LABEL = re.compile(
    rf"[*_]{{0,3}}(\d?[A-Z][\w.’'-]*(?:[ ,]+(?:[A-Z(][\w.’')-]*|{SMALL_WORDS})){{0,7}})"
    r"(?: ?[(\[]?\d{1,2}:\d\d(?::\d\d)?[)\]]?)?[*_]{0,3}(:)[*_]{0,3}(?:\s+(?=\S)|$)"
)
"""A name and a colon: `Ana Ruiz, Mayor of Lyon: We won.`, `9News: Who won?`, `Ana Ruiz (12:07):`"""

VOICE = re.compile(
    r"\W{0,3}([A-Z][\w’'-]+(?: [A-Z][\w.’'-]*){1,3})(?:,[^:.?!“\"\n]{1,60}| \([^()\n]{1,60}\))?"
    r"(:)\s+(?=[^\s“\"‘'])"
)
"""A voice of the street, whose words stand without marks: `Ana Ruiz, 44, baker: I walk.`"""

QUESTION_LABEL = re.compile(
    r"[(\[*_]{0,3}(Q|A|Question|Answer|QUESTION|ANSWER)(?: ?\d{1,2})?[)\]]?[*_]{0,3}"
    r" ?([.:)\]–—-]|$)[*_]{0,3}(?:\s+(?=\S)|$)"
)
"""`Q:`, `Q1.`, `[Q]`, `Question 3:`"""

BARE_LABEL = re.compile(r"([QA])()\s+(?=[A-Z“\"‘'])")
"""The same without a mark: `Q My knee hurts.` `A Rest it.`"""

SPEECH_LABEL = re.compile(r"(?:[A-Z][A-Z.’'-]+(?: [A-Z][A-Z.’'-]*)*|[QA]|Question|Answer)$")
"""A label that only transcripts have: `RUIZ`, `MR. BERG`, `Q`"""

LETTERS = frozenset({"Q", "A", "Question", "Answer", "QUESTION", "ANSWER"})
"""Labels that nothing else has."""

ASKING_LABELS = load_class("asking_label")
"""Labels of whoever asks: `Q`, `Reporter`"""

OPENING_MARKS = frozenset('“"')
FEWEST_TURNS = 3
"""Paragraphs with labels that make a transcript of names, at least: one may open any paragraph."""

SENTENCE_END = re.compile(r"[^\W\d_][.?!…]")
"""The end of a sentence; full stops of times and numbers are none."""

PERSONS = load_class("first_person") | load_class("second_person")
SPOKEN = re.compile(
    rf"\?|\b(?:{'|'.join(sorted({*map(str.capitalize, PERSONS), *PERSONS - {'i'}}))})\b"
)
"""What speech has, and notes under labels lack: `Thunder: F Ruiz missed his third game.`"""

IN_MARKS = re.compile(r"[“\"][^”\"\n]*[”\"]")
QUESTION_ENDS = ("?", "?”", '?"')

MOST_GOING_ON = 5
"""Paragraphs behind a labelled one that may go on with it, at most."""

ASIDES = ("(", "[", "*")
"""How a paragraph begins that is nobody's turn: `[Applause]`"""


class Turn(NamedTuple):
    """A paragraph with a label.

    Attributes:
        number: The paragraph's position.
        label: Who speaks, in the text's words.
        speaker: Where the label stands.
        cue: The mark behind it; None without one.
        start: Where what is said begins.
    """

    number: int
    label: str
    speaker: Span
    cue: Span | None
    start: int


def find_turns(body: str, paragraphs: Sequence[Paragraph]) -> Mapping[int, Draft]:
    """Find the turns of a transcript or an interview with labels; none in most articles.

    A paragraph without a label between two turns goes on with the one before it, unless that
    asked. Where only questions have labels, there are none: see `find_interview`.

    Args:
        body: The article's body.
        paragraphs: Its paragraphs.

    Returns:
        An attribution of each turn, by the paragraph in which its words begin.
    """
    turns = list(_speaking(body, paragraphs, _labelled(body, paragraphs)))
    if not turns:
        return dict(_voices(body, paragraphs))
    if ASKING_LABELS.issuperset(turn.label for turn in turns):
        return {}
    asking = _asking(body, paragraphs, turns)
    found: dict[int, Draft] = {}
    ends = [turn.number for turn in turns[1:]]
    for turn, end in zip(turns, [*ends, turns[-1].number + 1], strict=True):
        rule = QUESTION if turn.label in asking else ANSWER
        number, start = turn.number, turn.start
        # A label on a line of its own has its words in the next paragraph.
        if start >= paragraphs[number].end:
            number += 1
            if number >= len(paragraphs) or number in ends:
                continue
            start = paragraphs[number].start
        spans = [Span(start, paragraphs[number].end)]
        if rule == ANSWER:
            spans += _going_on(body, paragraphs[number + 1 : end], turn.label)
        found[number] = Draft(
            spans, turn.cue, turn.speaker, None, number, STATEMENT, ASSERTED, rule
        )
    return found


def label_at(body: str, start: int, end: int) -> re.Match[str] | None:
    """The label of whoever speaks that opens a paragraph, in capitals also behind a mark.

    `Read more:` and `Myth:` are nobody, and `Dear Abby:` is spoken to.
    """
    label = QUESTION_LABEL.match(body, start, end) or LABEL.match(body, start, end)
    if label is not None and (is_catchword(label.group(1)) or _greets(label.group(1))):
        return None
    if label is not None or body[start] not in OPENING_MARKS:
        return label
    label = LABEL.match(body, start + 1, end)
    return label if label is not None and SPEECH_LABEL.match(label.group(1)) else None


def is_catchword(label: str) -> bool:
    """Whether a headline's label names the kind of story: `Breaking:`, `The Latest:`."""
    return label.lower().removeprefix("the ") in load_lexicon("headline_catchwords")


def is_given_name(word: str) -> bool:
    """Whether a word is a given name, of whatever gender."""
    names = load_lexicons(
        *("given_names_male", "given_names_female", "given_names_either"),
        *("rarer_names_male", "rarer_names_female"),
    )
    return word.lower() in names


def _labelled(body: str, paragraphs: Sequence[Paragraph]) -> list[Turn]:
    """The paragraphs that labels open, whatever they are."""
    bare = _bare_letters(body, paragraphs)
    turns = []
    for number, one in enumerate(paragraphs):
        label = bare.get(number) or label_at(body, one.start, one.end)
        if label is not None:
            cue = Span(*label.span(2)) if label.group(2) else None
            speaker = Span(*label.span(1))
            turns.append(Turn(number, label.group(1), speaker, cue, label.end()))
    return turns


def _bare_letters(body: str, paragraphs: Sequence[Paragraph]) -> Mapping[int, re.Match[str]]:
    """The letters Q and A without a mark, where they take turns; `A` opens many a paragraph."""
    found: dict[int, re.Match[str]] = {}
    asked: re.Match[str] | None = None
    pairs = 0
    for number, one in enumerate(paragraphs):
        if body[one.start] not in "QA":
            continue
        letter = BARE_LABEL.match(body, one.start, one.end)
        if letter is None or (letter.group(1) == "A" and asked is None):
            continue
        pairs += letter.group(1) == "A"
        asked = letter if letter.group(1) == "Q" else None
        found[number] = letter
    return found if pairs > 1 else {}


def _speaking(body: str, paragraphs: Sequence[Paragraph], turns: Sequence[Turn]) -> Iterator[Turn]:
    """Those of the paragraphs with labels that are turns of a conversation.

    Labels in capitals, Q and A need two paragraphs. Names need three, in turns: one label
    comes back, the one before it differs, and most of what they label are sentences.
    """
    if len(turns) < 2:
        return
    words = [_words(body, paragraphs, turn) for turn in turns]
    lettered = sum(turn.label in LETTERS for turn in turns) > 1
    spoken = sum(SPOKEN.search(IN_MARKS.sub("", text)) is not None for text in words)
    named = all(_is_full_name(turn.label) for turn in turns)
    if not lettered and not named and spoken * 3 < len(turns):
        return
    # `Ana Ruiz:` may be `AR:` from its second turn on.
    labels = [turn.label for turn in turns]
    short = [_initials(label) if _initials(label) in labels else label for label in labels]
    changes = sum(label != before for before, label in pairwise(short))
    names = set(short)
    # Two of three labels in a row differ, and one comes back: questions and answers take turns.
    often = changes * 3 >= len(labels) * 2 - 2
    # A host may have two turns in a row, with a jingle between them.
    often = often or (named and spoken * 2 >= len(turns) and changes * 2 >= len(labels) - 1)
    alternate = often and 1 < len(names) < len(labels)
    sentences = sum(SENTENCE_END.search(text) is not None for text in words)
    whole = len(labels) >= FEWEST_TURNS and alternate and sentences * 3 >= len(labels) * 2
    capitals = [turn for turn in turns if SPEECH_LABEL.match(turn.label)]
    if whole:
        yield from turns
    elif len(capitals) > 1:
        yield from capitals


def _voices(body: str, paragraphs: Sequence[Paragraph]) -> Iterator[tuple[int, Draft]]:
    """What people of the street say under their names, one after the other.

    At least two full names have a paragraph each in a row, and each speaks of `I`, `we` or `you`.
    """
    found: dict[int, re.Match[str]] = {}
    for number, one in enumerate(paragraphs):
        voice = VOICE.match(body, one.start, one.end)
        if voice is not None and _is_full_name(voice[1]):
            found[number] = voice
    beside = [at for at in found if at - 1 in found or at + 1 in found]
    words = [body[found[at].end() : paragraphs[at].end] for at in beside]
    spoken = sum(SPOKEN.search(IN_MARKS.sub("", text)) is not None for text in words)
    if len({found[at][1] for at in beside}) < 2 or spoken * 3 < len(beside) * 2:
        return
    for at in beside:
        name, cue = Span(*found[at].span(1)), Span(*found[at].span(2))
        spans = [Span(found[at].end(), paragraphs[at].end)]
        yield at, Draft(spans, cue, name, None, at, STATEMENT, ASSERTED, ANSWER)


def _words(body: str, paragraphs: Sequence[Paragraph], turn: Turn) -> str:
    """What stands behind a label, or in the paragraph below it."""
    end = paragraphs[turn.number].end
    if turn.start < end or turn.number + 1 == len(paragraphs):
        return body[turn.start : end]
    return body[paragraphs[turn.number + 1].start : paragraphs[turn.number + 1].end]


def _asking(body: str, paragraphs: Sequence[Paragraph], turns: Sequence[Turn]) -> frozenset[str]:
    """The labels of whoever asks: those that mostly put questions, where others do not."""
    asked: Counter[str] = Counter()
    for turn in turns:
        asked[turn.label] += 1 if _words(body, paragraphs, turn).endswith(QUESTION_ENDS) else -1
    known = ASKING_LABELS & asked.keys()
    asking = {label for label, more in asked.items() if more > 0} | known
    return frozenset(asking if asked.keys() - asking else known)


def _going_on(body: str, paragraphs: Sequence[Paragraph], label: str) -> Iterator[Span]:
    """The paragraphs without a label that go on with an answer."""
    name = label.rpartition(" ")[2]
    for one in paragraphs[:MOST_GOING_ON]:
        text = body[one.start : one.end]
        # A line that is set large repeats what somebody said.
        if IN_MARKS.fullmatch(text):
            continue
        told = len(name) > 1 and re.search(rf"\b{re.escape(name)}\b", text, re.IGNORECASE)
        if text.startswith(ASIDES) or told or not SENTENCE_END.search(text):
            return
        yield Span(one.start, one.end)


def _is_full_name(label: str) -> bool:
    """Whether a label opens with a given name and a surname: `Ana Ruiz (SP)`."""
    opening, _, rest = label.partition(" ")
    return rest[:1].isupper() and is_given_name(opening)


def _initials(label: str) -> str:
    """The first letters of a label's words."""
    return "".join(word[0] for word in label.split())


def _greets(label: str) -> bool:
    """Whether a label is the greeting of a letter: `DEAR ABBY`."""
    return label.lower().partition(" ")[0] in load_class("greeting")
