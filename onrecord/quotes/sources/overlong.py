"""Sources that took in what is none of theirs: `Ana Ruiz | left court | saying`."""

from onrecord.grammar import (
    ADPOSITION,
    COMMA,
    GERUND,
    NOUNS_AND_PRONOUNS,
    PAST_TENSE,
    PROPER_NOUN,
)
from onrecord.quotes.paragraph_parse import ParagraphParse
from onrecord.quotes.sources.subjects import SourcePhrase


def cut_source(parse: ParagraphParse, source: SourcePhrase, verb: int) -> SourcePhrase:
    """Cut a source before its verb that took in a verb or a name too many.

    Args:
        parse: The paragraph.
        source: The noun phrase before the verb.
        verb: The verb that attributes.
    """
    if source.end != verb or source.end - source.first < 3:
        return source
    if parse.tag[verb] in GERUND:
        return _at_lost_verb(parse, source)
    return _behind_apposition(parse, source)


def _at_lost_verb(parse: ParagraphParse, source: SourcePhrase) -> SourcePhrase:
    """Cut at a past tense: `Ana Ruiz | left court saying`."""
    for token in range(source.first + 1, source.end - 1):
        if parse.tag[token] in PAST_TENSE and parse.pos[token - 1] in NOUNS_AND_PRONOUNS:
            return source._replace(end=token, head=token - 1, own=False)
    return source


def _behind_apposition(parse: ParagraphParse, source: SourcePhrase) -> SourcePhrase:
    """Cut a name that explains what opens the sentence.

    As in `Through his lawyer, Ana Ruiz, | Tom Berg said`.
    """
    before = source.first - 1
    start = parse.sentence[source.first]
    if before <= start or parse.lower[before] not in COMMA or parse.pos[start] not in ADPOSITION:
        return source
    commas = [at for at in range(source.first, source.end) if parse.lower[at] in COMMA]
    if len(commas) != 1:
        return source
    names = [*range(source.first, commas[0]), *range(commas[0] + 1, source.end)]
    if commas[0] + 1 >= source.end or any(parse.pos[at] not in PROPER_NOUN for at in names):
        return source
    return source._replace(first=commas[0] + 1, head=source.end - 1)
