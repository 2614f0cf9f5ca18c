"""From a parsed article to its attributions: the order of the rules."""

from onrecord.parsed import Attribution, ParsedArticle, Span
from onrecord.quotes.announced import announce, labelled
from onrecord.quotes.cues import find_cues
from onrecord.quotes.direct import link_regions
from onrecord.quotes.drafts import Draft
from onrecord.quotes.leftovers import place_leftovers
from onrecord.quotes.marks import Region, find_regions
from onrecord.quotes.reading import Reading, count_words
from onrecord.quotes.reports import add_reports
from onrecord.quotes.sheet import Sheet, read_sheet



def extract_attributions(article: ParsedArticle) -> list[Attribution]:
    """Find who is said to have said what.

    Args:
        article: Body, paragraphs and one Doc a paragraph.

    Returns:
        Attributions ordered by their first span; no two share a whole region, and the
        spans of one never overlap.
    """
    regions = find_regions(article.body, article.paragraphs)
    drafts: list[Draft] = []
    carried: Draft | None = None
    announced: Draft | None = None
    before: Draft | None = None
    for number, (paragraph, doc) in enumerate(zip(article.paragraphs, article.docs, strict=True)):
        sheet = read_sheet(
            doc, article.body, number, paragraph.start, paragraph.end, regions[number]
        )
        reading = read_paragraph(sheet, carried, announced, before)
        drafts += [draft for draft in reading.drafts if draft.paragraph == number or draft is announced]
        last = regions[number][-1] if regions[number] else None
        open_end = last is not None and not last.closed and not last.single
        carried = reading.owner.get(len(regions[number]) - 1) if open_end else None
        announced = announce(reading)
        before = reading.drafts[-1] if reading.drafts else None
    return _finish(article.body, drafts, regions)


def read_paragraph(
    sheet: Sheet, carried: Draft | None, announced: Draft | None, before: Draft | None
) -> Reading:
    """Run the rules over one paragraph, in their order.

    Args:
        sheet: The paragraph.
        carried: The draft whose region the paragraph before left open.
        announced: A draft that a colon at the end of the paragraph before announced.
        before: The last draft of the paragraph before.
    """
    cues = find_cues(sheet)
    reading = Reading(sheet, cues, [cue for cue in cues if cue.speaks])
    link_regions(reading, carried, announced)
    if not reading.drafts and (label := labelled(sheet, headline=sheet.number == 0)) is not None:
        reading.drafts.append(label)
        for number in range(len(sheet.regions)):
            reading.owner[number] = label
    add_reports(reading)
    place_leftovers(reading, before)
    return reading


def _finish(body: str, drafts: list[Draft], regions: list[list[Region]]) -> list[Attribution]:
    found = []
    for draft in drafts:
        spans = merge_spans(draft.spans)
        if not spans:
            continue
        found.append(
            Attribution(
                spans=spans,
                kind=kind_of(body, spans, regions),
                cue=draft.cue,
                speaker=draft.speaker,
                via=draft.via,
                paragraph_no=draft.paragraph,
                tier=draft.tier,
                modality=draft.modality,
                rule=draft.rule,
                confidence=0.5,
            )
        )
    return sorted(found, key=lambda a: a.spans[0])


def merge_spans(spans: list[Span]) -> tuple[Span, ...]:
    """Order spans and join those that overlap."""
    merged: list[Span] = []
    for span in sorted(spans):
        if merged and span.start < merged[-1].end:
            merged[-1] = Span(merged[-1].start, max(merged[-1].end, span.end))
        else:
            merged.append(span)
    return tuple(merged)


def kind_of(body: str, spans: tuple[Span, ...], regions: list[list[Region]]) -> str:
    """Tell direct from mixed and indirect by the share of words in double marks."""
    inside = total = 0
    flat = [r for rs in regions for r in rs]
    for span in spans:
        total += count_words(body[span.start : span.end])
        for region in flat:
            lo, hi = max(span.start, region.start), min(span.end, region.end)
            if lo < hi:
                inside += count_words(body[lo:hi])
    share = inside / total if total else 0
    return "direct" if share >= 0.9 else "mixed" if inside else "indirect"
