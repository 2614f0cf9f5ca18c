"""All attributions of an article, line by line."""

from collections.abc import Sequence

from onrecord.languages.pack import LanguagePack
from onrecord.languages.surface.cues import Cues
from onrecord.languages.surface.direct import Above, DirectSpeech
from onrecord.languages.surface.drafts import Draft
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
        found += sorted([*drafts, *direct], key=lambda draft: draft.spans)
    return found
