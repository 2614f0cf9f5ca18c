"""From a parsed article to its attributions: the order of the rules."""

from onrecord.parsed import Attribution, ParsedArticle, Span
from onrecord.quotes.cues import find_cues
from onrecord.quotes.direct import Reading, count_words, draft_from, link_regions
from onrecord.quotes.drafts import Draft
from onrecord.quotes.marks import Region, find_regions
from onrecord.quotes.reports import add_reports
from onrecord.quotes.sheet import read_sheet

FEWEST_LEFTOVER_WORDS = 5


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
    for number, (paragraph, doc) in enumerate(zip(article.paragraphs, article.docs, strict=True)):
        sheet = read_sheet(
            doc, article.body, number, paragraph.start, paragraph.end, regions[number]
        )
        reading = Reading(sheet, find_cues(sheet))
        link_regions(reading, carried, announced)
        add_reports(reading)
        _place_leftovers(reading, drafts)
        drafts += [
            draft for draft in reading.drafts if all(draft is not old for old in drafts[-50:])
        ]
        last = regions[number][-1] if regions[number] else None
        open_end = last is not None and not last.closed and not last.single
        carried = reading.owner.get(len(regions[number]) - 1) if open_end else None
        announced = _announce(reading)
    return _finish(article.body, drafts, regions)


def _announce(reading: Reading) -> Draft | None:
    """A draft for the next paragraph, when a cue and a colon end this one."""
    sheet = reading.sheet
    if sheet.body[sheet.end - 1] != ":" or not reading.cues:
        return None
    cue = reading.cues[-1]
    if cue.verb in reading.used or sheet.sentence_end(cue.verb) < len(sheet.starts):
        return None
    return draft_from(sheet, cue, "direct.announced")


def _place_leftovers(reading: Reading, drafts: list[Draft]) -> None:
    """Give a long region that is left over to the paragraph's last attribution."""
    sheet = reading.sheet
    for number, region in enumerate(sheet.regions):
        words = count_words(sheet.body[region.inner_start : region.inner_end])
        if number in reading.owner or words < FEWEST_LEFTOVER_WORDS:
            continue
        earlier = [draft for draft in reading.drafts if draft.spans[0].start < region.start]
        whole = region.start == sheet.start and region.end == sheet.end
        if earlier:
            draft = earlier[-1]
        elif whole and drafts:
            draft = _bare(region, drafts[-1].speaker, "direct.last_speaker", sheet.number)
            reading.drafts.append(draft)
        else:
            draft = _bare(region, None, "direct.unattributed", sheet.number)
            reading.drafts.append(draft)
        reading.owner[number] = draft
        draft.take(region)


def _bare(region: Region, speaker: Span | None, rule: str, paragraph: int) -> Draft:
    return Draft([], None, speaker, None, paragraph, "statement", "asserted", rule)


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
