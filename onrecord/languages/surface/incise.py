"""Words that attribute inside the marks: `« Nous partons, a dit Anne Roux, et … »`."""

from onrecord.languages.surface.cues import Cues
from onrecord.languages.surface.drafts import DIRECT, Draft
from onrecord.languages.surface.phrases import Phrases
from onrecord.languages.surface.verbs import Cue
from onrecord.text.quotation_marks import Region
from onrecord.text.spans import Span

STATEMENT = "statement"

MOST_BETWEEN = 6
"""Words between a cue inside the marks and its subject, or before the speech goes on."""

FEWEST_OF_NAME = 2
"""Words of a name behind a verb that no list knows."""

BEFORE = frozenset(",!?…")
"""What stands before words that attribute."""


def find_incise(phrases: Phrases, region: Region) -> Draft | None:
    """The draft of a region that words which attribute part in two; None without any."""
    pack, line, words = phrases.pack, phrases.line, phrases.line.words
    if not pack.incises:
        return None
    first, end = line.from_offset(region.inner_start), line.from_offset(region.inner_end)
    marks = [no for no in range(first + 1, end) if words[no].text in BEFORE]
    if not marks:
        return None
    opened = Phrases(pack, line, phrases.surnames, unquoted=(first, end))
    cues = Cues(opened)
    for no in marks:
        held = _listed(opened, cues, no + 1, end) or _unlisted(opened, cues, no + 1, end)
        if held is None:
            continue
        cue, found = held
        stop = next((n for n in range(found[1], end) if words[n].text in ",."), end)
        if stop - found[1] > MOST_BETWEEN:
            continue
        last = no if words[no].text == "," else no + 1
        parts = [Span(region.start, words[last - 1].end)]
        if stop + 1 < end:
            parts.append(Span(words[stop + 1].start, region.end))
        span, speaker = opened.span(cue.at, cue.end), opened.span(*found)
        return Draft(tuple(parts), DIRECT, span, speaker, line.number, cue.tier, "surface.incise")
    return None


def inverted_aside(cues: Cues, first: int, end: int) -> tuple[int, Cue, int] | None:
    """A verb that holds its pronoun between two commas, before marks.

    `Le port, dit-il lundi, « reste ouvert »`.

    Returns:
        Position of the first comma, the cue, and position of the second comma.
    """
    words, pack, body = cues.words, cues.pack, cues.phrases.line.body
    for comma in range(first + 1, end):
        if pack.verb_second or words[comma].quoted or words[comma].text != ",":
            continue
        cue = cues.at(comma + 1, end) if comma + 2 < end else None
        if cue is None or words[cue.at + 1].low not in pack.pronouns:
            continue
        near = range(cue.at + 2, min(end - 1, cue.last + MOST_BETWEEN + 1))
        stop = next((no for no in near if words[no].text == ","), None)
        hangs = body[words[cue.at].end] == "-"
        if hangs and stop is not None and words[stop + 1].quoted:
            return comma, cue, stop
    return None


def _listed(
    opened: Phrases, cues: Cues, first: int, end: int
) -> tuple[Cue, tuple[int, int]] | None:
    """A cue verb at a position, or a phrase that opens a source, and who it names."""
    at = first
    cue = cues.at(at, end) if at < end else None
    # `, nous avons dit l'heure`: a subject before the verb tells of whoever speaks.
    small = opened.pack.clitics - frozenset(opened.pack.pronouns)
    while cue is None and at + 1 < end and opened.words[at].low in small:
        at += 1
        cue = cues.at(at, end)
    if cue is not None:
        found = cues.subject_after(cue.end, end)
        near = found is not None and found[0] <= cue.last + MOST_BETWEEN
        return (cue, found) if found is not None and near else None
    # `« On ne peut pas, selon Anne Roux, demander plus »`
    taken = opened.longest(first, frozenset(opened.pack.sources))
    stop = opened.end_of(first + taken, determined=True) if taken else 0
    if stop <= first + taken:
        return None
    source = Cue(first, first + taken, first + taken, STATEMENT, opened.low(first))
    return source, (first + taken, stop)


def _unlisted(opened: Phrases, cues: Cues, at: int, end: int) -> tuple[Cue, tuple[int, int]] | None:
    """A verb that no list knows, with a full name and no more behind it: `, grince Ana Roux,`."""
    # `, a-t-il bredouillé`
    body, low = opened.line.body, opened.low(at + 1)
    hangs = at + 2 < end and body[opened.words[at].end : opened.words[at].end + 1] == "-"
    if hangs and opened.low(at) in opened.pack.auxiliaries and low in opened.pack.pronouns:
        return Cue(at, at + 1, at + 3, STATEMENT, opened.low(at + 2)), (at + 1, at + 2)
    if at >= end or not cues.may_be_verb(at):
        return None
    stop = opened.end_of(at + 1, apposed=False)
    closes = stop >= end or opened.words[stop].text in ",.!?"
    names = sum(word.is_capital for word in opened.words[at + 1 : stop])
    if stop <= at + 2 or not closes or names < FEWEST_OF_NAME:
        return None
    return Cue(at, at + 1, at + 1, STATEMENT, opened.low(at)), (at + 1, stop)
