"""From a parsed article to its attributions: the order of the rules."""

from dataclasses import dataclass

from onrecord.parsed import Attribution, ParsedArticle
from onrecord.quotes.announced import announce, labelled, speech_labels
from onrecord.quotes.cues import find_cues
from onrecord.quotes.direct import link_regions
from onrecord.quotes.drafts import Draft
from onrecord.quotes.finish import finish
from onrecord.quotes.leftovers import place_leftovers
from onrecord.quotes.marks import find_regions
from onrecord.quotes.reading import Reading
from onrecord.quotes.reports import add_reports
from onrecord.quotes.sheet import Sheet, read_sheet


@dataclass(frozen=True, slots=True)
class Before:
    """What a paragraph hands on to the next.

    Attributes:
        carried: The draft whose region it left open.
        announced: A draft without content, of a cue that a colon ends.
        latest: Its last draft.
    """

    carried: Draft | None = None
    announced: Draft | None = None
    latest: Draft | None = None


def extract_attributions(article: ParsedArticle) -> list[Attribution]:
    """Find who is said to have said what.

    Args:
        article: Body, paragraphs and one Doc a paragraph. A Doc without a parse gives
            only what its quotation marks, colons and dashes tell.

    Returns:
        Attributions ordered by their first span; no two share a whole region, and the
        spans of one never overlap.
    """
    body, paragraphs = article.body, article.paragraphs
    regions = find_regions(body, paragraphs)
    labels = speech_labels(body, paragraphs)
    drafts: dict[int, Draft] = {}
    before = Before()
    for paragraph, doc, found in zip(paragraphs, article.docs, regions, strict=True):
        sheet = read_sheet(doc, body, paragraph, found)
        reading = read_paragraph(sheet, before, labels=labels)
        drafts |= {id(draft): draft for draft in reading.drafts}
        before = _hand_on(reading)
    return finish(article, drafts.values(), regions)


def read_paragraph(sheet: Sheet, before: Before, *, labels: frozenset[str]) -> Reading:
    """Run the rules over one paragraph, in their order.

    Args:
        sheet: The paragraph.
        before: What the paragraph before handed on.
        labels: What the article labels its speakers with.
    """
    cues = find_cues(sheet)
    reading = Reading(sheet, cues, [cue for cue in cues if cue.speaks])
    label = labelled(sheet, labels)
    if label is not None and label.rule == "direct.transcript":
        reading.give_all(label)
        return reading
    link_regions(reading, before.carried, before.announced)
    if label is not None and not reading.drafts:
        reading.give_all(label)
    add_reports(reading)
    place_leftovers(reading, before.latest)
    return reading


def _hand_on(reading: Reading) -> Before:
    """Collect what a paragraph means for the next."""
    regions = reading.sheet.regions
    left_open = bool(regions) and not regions[-1].closed and not regions[-1].single
    return Before(
        carried=reading.owner.get(len(regions) - 1) if left_open else None,
        announced=announce(reading),
        latest=reading.drafts[-1] if reading.drafts else None,
    )
