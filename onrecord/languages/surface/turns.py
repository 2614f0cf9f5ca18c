"""Interviews without quotation marks: every second paragraph behind a dash, or behind a label."""

import re
from collections.abc import Sequence

from onrecord.languages.pack import LanguagePack
from onrecord.languages.surface.drafts import DIRECT, Draft
from onrecord.languages.surface.phrases import Phrases
from onrecord.languages.surface.words import Line
from onrecord.text.spans import Span

DASHES = ("— ", "– ")

LABEL = re.compile(r"(?P<name>[^\W\d_][\w.’'-]*(?: [^\W\d_][\w.’'-]*){0,4})\s?: (?=\S)")
"""What stands before an answer: `Aminata Coulibaly : `, `A. C. : `."""

FEWEST_LABELS = 2
"""Paragraphs behind names, at least: one may be a headline."""

FEWEST_TURNS = 4
"""Paragraphs behind a dash, at least: two questions and two answers. Fewer may be a list."""


def find_turns(pack: LanguagePack, lines: Sequence[Phrases]) -> list[Draft]:
    """The answers of an interview, of the person who was named last before its first question."""
    named = _after_names(pack, lines)
    if named:
        return named
    answers = _after_dashes(lines) or _after_labels(pack, lines) or _after_questions(pack, lines)
    if not answers:
        return []
    first = min(phrases.line.number for phrases, _ in answers)
    speaker = _named_before(lines, first)
    if speaker is None:
        return []
    return [
        Draft(
            (Span(start, phrases.line.end),),
            DIRECT,
            None,
            speaker,
            phrases.line.number,
            "statement",
            "surface.turn",
        )
        for phrases, start in answers
    ]


def _after_names(pack: LanguagePack, lines: Sequence[Phrases]) -> list[Draft]:
    """Paragraphs behind the name or the initials of a person whom another paragraph names too."""
    labels = []
    for phrases in lines:
        found = LABEL.match(phrases.line.body, phrases.line.start, phrases.line.end)
        # `Anne Roux : « … »` is an attribution.
        quotes = any(found and one.start <= found.end() for one in phrases.line.regions)
        if found and not pack.capital_nouns and not quotes:
            labels.append((phrases, found))
    known = set()
    for _, found in labels:
        name = found["name"]
        body = lines[0].line.body
        if len(name.split()) > 1 and "." not in name and body.count(name) > 1:
            known |= {name, name.split()[-1], _initials(name)}
    turns = [(one, found) for one, found in labels if _bare(found["name"]) in known]
    if len(turns) < FEWEST_LABELS:
        return []
    return [
        Draft(
            (Span(found.end(), phrases.line.end),),
            DIRECT,
            None,
            Span(*found.span("name")),
            phrases.line.number,
            "statement",
            "surface.turn",
        )
        for phrases, found in turns
    ]


def _initials(name: str) -> str:
    return "".join(word[0] for word in name.replace("-", " ").split())


def _bare(name: str) -> str:
    """A label as it is compared: of initials the letters alone."""
    return "".join(name.replace("-", "").replace(".", "").split()) if "." in name else name


def _text(line: Line) -> str:
    return line.body[line.start : line.end]


def _after_dashes(lines: Sequence[Phrases]) -> list[tuple[Phrases, int]]:
    """Every second paragraph behind a dash, where the first of them asks."""
    turns = [one for one in lines if _text(one.line).startswith(DASHES)]
    if len(turns) < FEWEST_TURNS or not _text(turns[0].line).endswith("?"):
        return []
    return [(one, one.line.start + len(DASHES[0])) for one in turns[1::2]]


def _after_labels(pack: LanguagePack, lines: Sequence[Phrases]) -> list[tuple[Phrases, int]]:
    """Paragraphs behind a label of answers, such as `R.`."""
    found = []
    for one in lines:
        text = _text(one.line)
        label = next((each for each in pack.answer_labels if text.startswith(each + " ")), None)
        if label is not None:
            found.append((one, one.line.start + len(label) + 1))
    return found if len(found) > 1 else []


def _after_questions(pack: LanguagePack, lines: Sequence[Phrases]) -> list[tuple[Phrases, int]]:
    """Paragraphs that are all quotation, where two of them and more follow a question."""
    whole = [number for number, one in enumerate(lines) if _is_all_quotation(one.line)]
    asked = [no for no in whole if no and _text(lines[no - 1].line).endswith("?")]
    if pack.verb_second or len(asked) < FEWEST_LABELS:
        return []
    return [(lines[no], lines[no].line.start) for no in whole if no >= asked[0]]


def _is_all_quotation(line: Line) -> bool:
    regions = line.regions
    opens = bool(regions) and regions[0].start == line.start
    return opens and not line.body[regions[0].end : line.end].strip(" .")


def _named_before(lines: Sequence[Phrases], number: int) -> Span | None:
    """The last person whom the paragraphs before one name."""
    for phrases in reversed([one for one in lines if one.line.number < number]):
        at, found = 0, None
        while person := phrases.people_between(at, len(phrases.words)):
            # A pronoun says less than the name before it.
            if person[1] - person[0] > 1:
                found = person
            at = person[1]
        if found is not None:
            return phrases.span(*found)
    return None
