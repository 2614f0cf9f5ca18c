"""Statements without quotation marks, or with marks around a part of them."""

from onrecord.parsed import Span
from onrecord.quotes.cues import Cue
from onrecord.quotes.sheet import Sheet, symbols

CLAUSES = symbols("ccomp")
PARATAXIS = symbols("parataxis")
COORDINATORS = symbols("CCONJ")
ADVERBS = symbols("ADV", "INTJ")
COMMA = symbols(",")
PUNCTUATION = symbols("PUNCT", "SPACE")


def find_content(sheet: Sheet, cue: Cue) -> tuple[str, list[Span]] | None:
    """Find the clause that a cue reports.

    Args:
        sheet: The paragraph.
        cue: A cue that no quotation has taken.

    Returns:
        The rule and the content's spans, not yet trimmed; None without content.
    """
    if cue.accord:
        return "indirect.according", remainder(sheet, cue.verb, cue.first, cue.end)
    verb = cue.verb
    for kid in sheet.kids[verb]:
        if sheet.dep[kid] not in CLAUSES:
            continue
        first, last = sheet.left[kid], sheet.right[kid]
        if first > verb:
            return "indirect.clause_after", [span_of(sheet, first, last + 1)]
        if last > cue.end:
            before = span_of(sheet, first, cue.first)
            return "indirect.clause_split", [before, span_of(sheet, cue.end, last + 1)]
        if kid < verb:
            start = min(first, skip_opening(sheet, sheet.sentence[verb]))
            return "indirect.clause_before", [span_of(sheet, start, min(last + 1, cue.first))]
    if sheet.dep[verb] in PARATAXIS:
        return "indirect.around", remainder(sheet, verb, sheet.left[verb], sheet.right[verb] + 1)
    return None


def remainder(sheet: Sheet, token: int, first: int, end: int) -> list[Span]:
    """A sentence without a clause that attributes it, in one or two parts."""
    start = skip_opening(sheet, sheet.sentence[token])
    return [span_of(sheet, start, first), span_of(sheet, end, sheet.sentence_end(token))]


def skip_opening(sheet: Sheet, token: int) -> int:
    """Step over what ties a sentence to the one before: `But`, `However,`."""
    size = len(sheet.starts)
    while token + 1 < size and sheet.pos[token] in PUNCTUATION and sheet.quoted[token] < 0:
        token += 1
    if sheet.pos[token] in COORDINATORS:
        token += 1
    if token + 1 < size and sheet.pos[token] in ADVERBS and sheet.lower[token + 1] in COMMA:
        token += 2
    return min(token, size - 1)


def span_of(sheet: Sheet, first: int, end: int) -> Span:
    """Offsets of a token range; empty for an empty one."""
    if first >= end:
        return Span(sheet.start, sheet.start)
    return Span(sheet.starts[first], sheet.ends[end - 1])
