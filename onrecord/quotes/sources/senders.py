"""Whose message somebody else has or reads: `Ana Ruiz got a text from Tom Berg: “We won.”`."""

from typing import Final

from onrecord.grammar import DIRECT_OBJECT, PREPOSITION_OBJECT, PREPOSITIONS, class_ids, symbols
from onrecord.lexicons import load_class
from onrecord.quotes.paragraph_parse import ParagraphParse
from onrecord.quotes.sources.shared import MESSAGES
from onrecord.quotes.sources.subjects import SourcePhrase, phrase

RECEIVING: Final = class_ids("receiving_verb")
"""What is done with the messages of others: `_got_ a text from Tom Berg`"""

SENDERS: Final = class_ids("document_from")
"""`a text _from_ Tom Berg`"""

SENT: Final = MESSAGES | symbols(*load_class("verdict_noun")) | class_ids("spoken_message")
"""What people send or call out to each other."""


def sender_before(parse: ParagraphParse, first: int, colon: int) -> SourcePhrase | None:
    """The sender of what a quotation behind a colon is read from; None where none is named.

    Args:
        parse: The paragraph.
        first: The first token that may belong to the sentence.
        colon: The colon.
    """
    for verb in range(max(first, parse.sentence[colon]), colon):
        if parse.lemma[verb] not in RECEIVING:
            continue
        for message in parse.kids[verb]:
            if parse.dep[message] in DIRECT_OBJECT and parse.lemma[message] in SENT:
                # Parsers hang `from` on the message or on the verb.
                found = _sender(parse, [*parse.kids[message], *parse.kids[verb]], colon)
                if found is not None:
                    return found
    return None


def _sender(parse: ParagraphParse, kids: list[int], colon: int) -> SourcePhrase | None:
    for kid in kids:
        if kid < colon and parse.lower[kid] in SENDERS and parse.dep[kid] in PREPOSITIONS:
            for noun in parse.kids[kid]:
                if parse.dep[noun] in PREPOSITION_OBJECT and noun < colon:
                    found = phrase(parse, noun, kid, own=True)
                    return None if found is None else found._replace(end=min(found.end, colon))
    return None
