"""Statements without quotation marks, or with marks around a part of them."""

from onrecord.grammar import (
    AS_LABELS,
    FINITE_VERBS_AND_MODALS,
    MARKER,
    PARATAXIS,
    PUNCTUATION,
    REPORTED_CLAUSE,
    symbols,
)
from onrecord.quotes.cues import Cue
from onrecord.quotes.ends import choose_end
from onrecord.quotes.sheet import Sheet, skip_opening, span_of
from onrecord.spans import Span

COMMA = symbols(",")
AS = symbols("as")
PLAIN = symbols(
    "acknowledge",
    "add",
    "announce",
    "argue",
    "claim",
    "confirm",
    "declare",
    "explain",
    "insist",
    "note",
    "observe",
    "point",
    "predict",
    "put",
    "report",
    "say",
    "state",
    "tell",
    "testify",
    "tweet",
    "warn",
    "write",
)
THAT = symbols("that", "whether")
FARTHEST_CLAUSE = 20
LONGEST_ADJUNCT = 14
"""Tokens after a verb of saying, as in `told a radio station in Lyon on Monday`."""


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
    clauses = [kid for kid in sheet.kids[cue.verb] if sheet.dep[kid] in REPORTED_CLAUSE]
    return (
        _dependent(sheet, cue, clauses)
        or _fronted(sheet, cue, clauses)
        or _inserted(sheet, cue, clauses)
    )


def _dependent(sheet: Sheet, cue: Cue, clauses: list[int]) -> tuple[str, list[Span]] | None:
    """A clause after its verb, or on both sides of it."""
    for kid in clauses:
        first, last = sheet.left[kid], sheet.right[kid]
        if first > cue.verb:
            end = choose_end(sheet, cue, kid)
            return "indirect.clause_after", [span_of(sheet, first, end)]
        if last > cue.end:
            before = span_of(sheet, first, cue.first)
            return "indirect.clause_split", [before, span_of(sheet, cue.end, last + 1)]
    return None


def _fronted(sheet: Sheet, cue: Cue, clauses: list[int]) -> tuple[str, list[Span]] | None:
    """A clause before its verb; a clause that the parser hung elsewhere."""
    if clauses and _closes_sentence(sheet, cue):
        start = min(sheet.left[clauses[0]], skip_opening(sheet, sheet.sentence[cue.verb]))
        return "indirect.clause_before", [span_of(sheet, start, cue.first)]
    loose = _loose_clause(sheet, cue)
    return None if loose is None else ("indirect.clause_loose", [span_of(sheet, *loose)])


def _inserted(sheet: Sheet, cue: Cue, clauses: list[int]) -> tuple[str, list[Span]] | None:
    """A cue clause inside or behind the sentence that it attributes."""
    verb = cue.verb
    if not cue.speaks:
        return None
    aside = None if clauses else _comma_clause(sheet, cue)
    if aside is not None:
        first, end = aside
        rule = "indirect.clause_before" if end >= sheet.sentence_end(verb) else "indirect.around"
        return rule, remainder(sheet, verb, first, end)
    if sheet.dep[verb] in PARATAXIS or (not clauses and _is_as_clause(sheet, cue)):
        return "indirect.around", remainder(sheet, verb, sheet.left[verb], sheet.right[verb] + 1)
    return None


def _loose_clause(sheet: Sheet, cue: Cue) -> tuple[int, int] | None:
    """A clause with `that` which the parser hung on a noun between it and the verb.

    Such as `said in a statement that`, `told the station on Monday that`.
    """
    if sheet.lemma[cue.verb] not in PLAIN:
        return None
    limit = min(sheet.sentence_end(cue.verb), cue.end + FARTHEST_CLAUSE)
    for token in range(cue.end, limit):
        if sheet.dep[token] in MARKER and sheet.lower[token] in THAT:
            clause = sheet.head[token]
            hangs = clause > token and sheet.dep[clause] not in REPORTED_CLAUSE
            return (token, sheet.right[clause] + 1) if hangs else None
        if sheet.tag[token] in FINITE_VERBS_AND_MODALS or sheet.quoted[token] >= 0:
            return None
    return None


def _comma_clause(sheet: Sheet, cue: Cue) -> tuple[int, int] | None:
    """A cue clause between commas or at its sentence's end, by position alone.

    For `The talks failed, her aide, Tom Berg, told reporters.`, where the parser missed
    what depends on what.
    """
    if sheet.lemma[cue.verb] not in PLAIN or cue.source is None or not cue.source.own:
        return None
    start = skip_opening(sheet, sheet.sentence[cue.verb])
    before = cue.first - 1
    if before <= start or sheet.lower[before] not in COMMA:
        return None
    limit = sheet.sentence_end(cue.verb)
    end = cue.end
    while end < min(limit, cue.end + LONGEST_ADJUNCT) and sheet.lower[end] not in COMMA:
        if sheet.tag[end] in FINITE_VERBS_AND_MODALS or sheet.quoted[end] >= 0:
            return None
        end += 1
    while end < limit and sheet.pos[end] in PUNCTUATION and sheet.lower[end] not in COMMA:
        end += 1
    closed = end >= limit or sheet.lower[end] in COMMA
    has_verb = any(sheet.tag[token] in FINITE_VERBS_AND_MODALS for token in range(start, before))
    return (cue.first, end) if closed and (has_verb or end < limit) else None


def _is_as_clause(sheet: Sheet, cue: Cue) -> bool:
    """Say whether a cue stands in a clause of its own: `as the mayor said`."""
    return sheet.lemma[cue.verb] in PLAIN and any(
        kid < cue.verb and sheet.lower[kid] in AS and sheet.dep[kid] in AS_LABELS
        for kid in sheet.kids[cue.verb]
    )


def _closes_sentence(sheet: Sheet, cue: Cue) -> bool:
    """Say whether a cue clause stands after a comma or a quotation."""
    before = cue.first - 1
    return before >= 0 and (sheet.lower[before] in COMMA or sheet.quoted[before] >= 0)


def remainder(sheet: Sheet, token: int, first: int, end: int) -> list[Span]:
    """A sentence without a clause that attributes it, in one or two parts."""
    start = skip_opening(sheet, sheet.sentence[token])
    return [span_of(sheet, start, first), span_of(sheet, end, sheet.sentence_end(token))]
