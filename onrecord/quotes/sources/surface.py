"""Sources by position, where the parser lost the subject beside a quotation."""

from onrecord.grammar import (
    ADJECTIVE,
    ADPOSITION,
    COMMA,
    DETERMINERS,
    DIRECT_OBJECT,
    GERUND,
    NOUNS,
    PROPER_NOUN,
    PUNCTUATION,
    class_ids,
    symbols,
)
from onrecord.lexicons import load_lexicon
from onrecord.quotes.cues.cues import STATEMENT, Cue
from onrecord.quotes.cues.modality import ASSERTED
from onrecord.quotes.paragraph_parse import ParagraphParse
from onrecord.quotes.regions import SENTENCE_ENDS, STOPS, invites_cue
from onrecord.quotes.sources.parted import age_end
from onrecord.quotes.sources.positions import phrase_after, phrase_before, with_name
from onrecord.quotes.sources.strange import role_words
from onrecord.quotes.sources.subjects import SourcePhrase
from onrecord.text.quotation_marks import Region

NOTHING = symbols("nothing", "little", "so")
"""What is no subject behind a verb of saying: `said _nothing_`"""

ODD_PAST = class_ids("past_as_noun")
"""Past tenses that taggers take for nouns: `“Luck,” _spat_ Ruiz`"""

OF_PAPERS = class_ids("present_of_paper")
"""What several documents do: `the minutes _record_`"""

PAPERS = symbols(*load_lexicon("document_nouns"))
"""Nouns of documents, as numbers"""

PRESENT = class_ids("present_as_plural")
"""Verbs of saying whose present is a noun's plural: `Ruiz _tweets_`"""


def with_surface_source(parse: ParagraphParse, cue: Cue, first: int) -> Cue:
    """Give a cue beside a quotation the noun phrase between them, if it has no own subject.

    Args:
        parse: The paragraph.
        cue: The first cue after a quotation.
        first: The first token after the quotation.
    """
    if cue.is_according_to:
        return cue
    has_own = cue.source is not None and cue.source.own and cue.first >= first
    while first < cue.verb and parse.pos[first] in PUNCTUATION:
        first += 1
    # `“No,” campaign chairman | Ana Ruiz said`: nouns between belong to the name.
    before = range(first, cue.first)
    cut = first < cue.first and all(parse.pos[token] in NOUNS for token in before)
    # `“No,” Ana Ruiz was told by Berg`
    cut = cut and not (cue.source is not None and cue.source.first > cue.verb)
    if has_own and not cut:
        return _with_role(parse, cue, before)
    beside = first == cue.verb
    # `“No,” saying nothing else, Ruiz left`: a gerund has no subject behind it.
    if beside and parse.tag[cue.verb] in GERUND:
        return cue
    source = phrase_after(parse, cue.verb) if beside else phrase_before(parse, first, cue.verb)
    # `Berg, whom she called “a liar”, said nothing`
    if source is not None and beside and parse.lower[source.first] in NOTHING:
        return cue
    if source is not None and beside:
        source = with_name(parse, source, cue.verb)
    if source is None and not beside and _all_capitals(parse, first, cue.verb):
        source = SourcePhrase(first, cue.verb, cue.verb - 1, own=True, relative=False)
    if source is None:
        return cue
    start, end = min(cue.verb, source.first), max(cue.verb + 1, source.end)
    return cue._replace(source=source, first=start, end=end)


def misread_verb(parse: ParagraphParse, region: Region, first: int) -> Cue | None:
    """A verb right behind a quotation that taggers took for an adjective: `“No,” moaned Ana Ruiz`.

    Args:
        parse: The paragraph.
        region: The quotation.
        first: The first token after it.
    """
    if first + 1 >= len(parse.pos):
        return None
    word = parse.body[parse.starts[first] : parse.ends[first]]
    # `“No,” shrugs Ana Ruiz`
    several = word.endswith("s") and parse.pos[first] in NOUNS
    odd = parse.lower[first] in ODD_PAST and parse.pos[first] in NOUNS
    if parse.pos[first] not in ADJECTIVE and not (several or odd):
        return misread_present(parse, region, first)
    verbal = word.islower() and (several or odd or word.endswith("ed"))
    source = phrase_after(parse, first) if verbal else None
    # `“No,” beams keeper Ana Ruiz`
    if several and (source is None or parse.pos[source.head] not in PROPER_NOUN):
        return misread_present(parse, region, first)
    if source is None or not invites_cue(parse, region, source.end):
        return None
    return Cue(first, first, STATEMENT, source, None, first, source.end, ASSERTED, speaks=False)


def misread_present(parse: ParagraphParse, region: Region, first: int) -> Cue | None:
    """A verb at its sentence's end that taggers took for a plural: `“No,” Ana Ruiz tweets`.

    Args:
        parse: The paragraph.
        region: The quotation.
        first: The first token after it.
    """
    # `“No”, the paper reports`
    if first < len(parse.lower) and parse.lower[first] in COMMA:
        first += 1
    if aged := _misread_past(parse, region, first):
        return aged
    verb = top = first
    while verb < len(parse.pos) and not _is_present(parse, verb):
        # `the lawsuit states`, `a plaque under the tree reads`
        placed = top < verb and _is_paper(parse, top)
        noun = parse.pos[verb] in NOUNS or _is_paper(parse, verb)
        top = verb if noun and not placed else top
        opens = parse.pos[verb] in DETERMINERS and (verb == first or placed)
        between = placed and parse.pos[verb] in ADPOSITION
        if parse.pos[verb] not in NOUNS | ADJECTIVE and not (opens or between):
            return None
        verb += 1
    if verb + 1 >= len(parse.pos) or parse.lower[verb + 1] not in STOPS:
        return None
    # `the United States`
    if parse.body[parse.starts[verb]].isupper():
        return None
    named = verb > first and (
        parse.pos[verb - 1] in PROPER_NOUN or _may_tell(parse, verb - 1) or _is_paper(parse, top)
    )
    source = phrase_before(parse, first, verb) if named else None
    if named and parse.pos[verb - 1] in ADJECTIVE:
        # `“No,” the circular reads`
        source = SourcePhrase(first, verb, verb - 1, own=True, relative=False)
    if source is None or not invites_cue(parse, region, verb + 1):
        return None
    return Cue(verb, verb, STATEMENT, source, None, first, verb + 1, ASSERTED, speaks=False)


def _misread_past(parse: ParagraphParse, region: Region, first: int) -> Cue | None:
    """A past tense behind an age, which taggers take for a noun: `“No,” the 31-year-old fumed`."""
    verb = age_end(parse, first) if first < len(parse.pos) else 0
    if not verb or verb + 1 >= len(parse.pos):
        return None
    past = parse.pos[verb] in NOUNS | ADJECTIVE and parse.body[: parse.ends[verb]].endswith("ed")
    ended = parse.lower[verb + 1] in STOPS | COMMA and invites_cue(parse, region, verb + 1)
    if not (past and ended):
        return None
    source = SourcePhrase(first, verb, verb - 1, own=True, relative=False)
    return Cue(verb, verb, STATEMENT, source, None, first, verb + 1, ASSERTED, speaks=False)


def _is_present(parse: ParagraphParse, token: int) -> bool:
    """Whether a word may be the present of a verb of saying: `tweets`, `the minutes record`."""
    if parse.lower[token] in PRESENT:
        return True
    return parse.lower[token] in OF_PAPERS and token > 0 and _is_paper(parse, token - 1)


def _may_tell(parse: ParagraphParse, token: int) -> bool:
    """Whether a noun is a document's or a role: `“No,” the _lawsuit_ states`."""
    return _is_paper(parse, token) or parse.lower[token] in role_words()


def _is_paper(parse: ParagraphParse, token: int) -> bool:
    """Whether a noun is a document's: `“No,” the lawsuit states`."""
    return parse.lemma[token] in PAPERS or parse.lower[token] in PAPERS


def ends_before(parse: ParagraphParse, region: Region, first: int) -> bool:
    """Whether another sentence follows a question or a shout.

    As in `“Go!” Then the lights went out.`
    """
    ended = parse.body[region.inner_end - 1] in SENTENCE_ENDS
    capital = first < len(parse.starts) and parse.body[parse.starts[first]].isupper()
    return ended and capital and parse.pos[first] not in PROPER_NOUN


def has_object(parse: ParagraphParse, cue: Cue) -> bool:
    """Whether a verb acts on something, as no verb of saying does: `“Today,” she made tea`."""
    return any(
        parse.dep[kid] in DIRECT_OBJECT
        and kid > cue.verb
        and (cue.source is None or kid != cue.source.head)
        for kid in parse.kids[cue.verb]
    )


def _with_role(parse: ParagraphParse, cue: Cue, before: range) -> Cue:
    """Add a role that the tagger took for a verb: `“No,” | warden Ana Ruiz said`."""
    if cue.source is None or len(before) != 1 or parse.lower[before[0]] not in role_words():
        return cue
    source = cue.source._replace(first=before[0])
    return cue._replace(source=source, first=min(cue.first, source.first))


def _all_capitals(parse: ParagraphParse, first: int, end: int) -> bool:
    """Whether each word of a stretch has a capital, as a name has that taggers do not know."""
    return all(parse.body[parse.starts[token]].isupper() for token in range(first, end))
