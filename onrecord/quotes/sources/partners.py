"""The second of two who speak together, whom parsers part from the first.

As in `announced keeper Ana Ruiz and | striker Tom Berg.`, where `striker` passes for a verb.
"""

from typing import Final

from onrecord.grammar import COORDINATOR, PUNCTUATION
from onrecord.quotes.paragraph_parse import ParagraphParse
from onrecord.quotes.sources.shared import ROLES
from onrecord.quotes.sources.strange import is_capital
from onrecord.quotes.sources.subjects import SourcePhrase

LONGEST_ROLE: Final = 3
"""Words of what the second one is: `deputy fire chief`."""


def with_partner(parse: ParagraphParse, source: SourcePhrase, verb: int) -> SourcePhrase:
    """Add whom `and` joins to the name behind a verb of saying.

    Args:
        parse: The paragraph.
        source: The noun phrase of who speaks.
        verb: The verb; a source before it is left as it is.
    """
    end = source.end
    if source.first <= verb or end >= len(parse.pos):
        return source
    joining = next((at for at in range(end, source.head, -1) if parse.pos[at] in COORDINATOR), None)
    if joining is None or not is_capital(parse, joining - 1):
        return source
    name = joining + 1
    while name < len(parse.pos) - 1 and name - joining <= LONGEST_ROLE:
        if is_capital(parse, name) or parse.pos[name] in PUNCTUATION:
            break
        name += 1
    last = name
    while last < len(parse.pos) and is_capital(parse, last) and parse.quoted[last] < 0:
        last += 1
    closed = last >= len(parse.pos) or parse.pos[last] in PUNCTUATION
    known = name == joining + 1 or parse.lower[name - 1] in ROLES
    # A name alone needs a given name and a surname: `said Ana Ruiz and Monday` names one.
    named = last - name > 1
    return source._replace(end=last) if closed and known and named and last > end else source
