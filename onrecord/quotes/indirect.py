"""Statements without quotation marks, or with marks around a part of them."""

from onrecord.parsed import Span
from onrecord.quotes.cues import Cue
from onrecord.quotes.sheet import Sheet, symbols

CLAUSES = symbols("ccomp")
PARATAXIS = symbols("parataxis")
VERBAL = symbols("VERB", "AUX")


def find_content(sheet: Sheet, cue: Cue) -> tuple[str, list[Span]] | None:
    """Find the clause that a cue reports.

    Args:
        sheet: The paragraph.
        cue: A cue that no quotation has taken.

    Returns:
        The rule and the content's spans, not yet trimmed; None without content.
    """
    verb = cue.verb
    for kid in sheet.kids[verb]:
        if sheet.dep[kid] not in CLAUSES:
            continue
        first, last = sheet.left[kid], sheet.right[kid]
        if first > verb:
            return "indirect.clause_after", [_span(sheet, first, last + 1)]
        if kid < verb:
            return "indirect.clause_before", [_span(sheet, first, min(last + 1, cue.first))]
    if sheet.dep[verb] in PARATAXIS:
        head = sheet.head[verb]
        before = _span(sheet, sheet.left[head], max(sheet.left[head], sheet.left[verb]))
        after = _span(sheet, sheet.right[verb] + 1, sheet.right[head] + 1)
        return "indirect.around", [before, after]
    return None


def _span(sheet: Sheet, first: int, end: int) -> Span:
    """Offsets of a token range; empty for an empty one."""
    if first >= end:
        return Span(sheet.start, sheet.start)
    return Span(sheet.starts[first], sheet.ends[end - 1])
