"""All attributions of an article, line by line."""

from collections.abc import Sequence

from onrecord.languages.pack import LanguagePack
from onrecord.languages.surface.cues import Cues
from onrecord.languages.surface.direct import Above, DirectSpeech
from onrecord.languages.surface.drafts import DIRECT, Draft
from onrecord.languages.surface.indirect import ReportedSpeech
from onrecord.languages.surface.naming.people import surnames_of
from onrecord.languages.surface.phrases import Phrases
from onrecord.languages.surface.turns import find_turns
from onrecord.languages.surface.words import Line
from onrecord.records import Paragraph
from onrecord.text.quotation_marks import find_regions


def lines_of(pack: LanguagePack, body: str, paragraphs: Sequence[Paragraph]) -> list[Line]:
    """The paragraphs of an article as lines of words."""
    regions = find_regions(body, paragraphs)
    return [
        Line(pack, body, paragraph, [region for region in found if not region.single])
        for paragraph, found in zip(paragraphs, regions, strict=True)
    ]


def find_drafts(pack: LanguagePack, lines: Sequence[Line]) -> list[Draft]:
    """The attributions of an article, in the order of their first words."""
    found: list[Draft] = []
    surnames = surnames_of(pack, lines)
    all_phrases = [Phrases(pack, line, surnames) for line in lines]
    turns = find_turns(pack, all_phrases) if pack.verbs else []
    answers = {draft.paragraph: draft for draft in turns}
    line_above: Phrases | None = None
    for phrases in all_phrases:
        if phrases.line.number in answers:
            found.append(answers[phrases.line.number])
            continue
        cues = Cues(phrases)
        reported = ReportedSpeech(phrases, cues)
        drafts = reported.find() if pack.verbs or pack.sources else []
        above = Above(found[-1] if found else None, line_above)
        direct = DirectSpeech(phrases, cues, reported.owned, drafts, above).find()
        line_above = phrases
        drafts = sorted([*drafts, *direct], key=lambda draft: draft.spans)
        if found and drafts and _goes_on(phrases, found[-1], drafts[0]):
            found[-1] = _joined(found[-1], drafts.pop(0))
        found += drafts
    return found


def _goes_on(phrases: Phrases, left: Draft, first: Draft) -> bool:
    """Whether the first draft of a line goes on with a quotation left open above it."""
    regions = phrases.line.regions
    goes_on = bool(regions) and regions[0].continues and phrases.pack.joins_speech
    direct = left.kind == first.kind == DIRECT
    return goes_on and direct and first.spans[0].start == regions[0].start


def _joined(left: Draft, first: Draft) -> Draft:
    """One row of speech over two paragraphs, of whoever words beside it name."""
    named = left if first.cue is None else first
    return named._replace(spans=(*left.spans, *first.spans), paragraph=left.paragraph)
