"""Subjects whose own verb the parser took for a part of them: `Ana Ruiz left court saying`."""

from onrecord.grammar import GERUND, NOUNS_AND_PRONOUNS, PAST_TENSE
from onrecord.quotes.paragraph_parse import ParagraphParse
from onrecord.quotes.sources.subjects import SourcePhrase


def before_lost_verb(parse: ParagraphParse, source: SourcePhrase, verb: int) -> SourcePhrase:
    """Cut a gerund's source at a past tense in it: `Ana Ruiz | left court saying`.

    Args:
        parse: The paragraph.
        source: The noun phrase before the verb.
        verb: The verb that attributes.
    """
    if parse.tag[verb] not in GERUND or source.end != verb:
        return source
    for token in range(source.first + 1, source.end):
        if parse.tag[token] in PAST_TENSE and parse.pos[token - 1] in NOUNS_AND_PRONOUNS:
            return source._replace(end=token, head=token - 1, own=False)
    return source
