"""Sources by position, where the parser lost the subject beside a quotation."""

from onrecord.grammar import GERUND, NOUNS, PUNCTUATION
from onrecord.quotes.cues import Cue
from onrecord.quotes.positions import phrase_after, phrase_before
from onrecord.quotes.sheet import Sheet


def with_surface_source(sheet: Sheet, cue: Cue, first: int) -> Cue:
    """Give a cue beside a quotation the noun phrase between them, if it has no own subject.

    Args:
        sheet: The paragraph.
        cue: The first cue after a quotation.
        first: The first token after the quotation.
    """
    if cue.accord:
        return cue
    has_own = cue.source is not None and cue.source.own and cue.first >= first
    while first < cue.verb and sheet.pos[first] in PUNCTUATION:
        first += 1
    cut = first < cue.first and all(sheet.pos[token] in NOUNS for token in range(first, cue.first))
    if has_own and not cut:
        return cue
    beside = first == cue.verb
    if beside and sheet.tag[cue.verb] in GERUND:
        return cue
    source = phrase_after(sheet, cue.verb) if beside else phrase_before(sheet, first, cue.verb)
    if source is None:
        return cue
    start, end = min(cue.verb, source.first), max(cue.verb + 1, source.end)
    return cue._replace(source=source, first=start, end=end)
