"""Sources right behind what they say, without a comma.

As in `It will open in May officials said.`
"""

from functools import cache

from spacy.strings import get_string_id

from onrecord.grammar import (
    ADPOSITION,
    COMMA,
    DETERMINERS,
    FINITE_VERBS,
    FINITE_VERBS_AND_MODALS,
    NOUNS_AND_PRONOUNS,
    PROPER_NOUN,
    PUNCTUATION,
    REPORTED_CLAUSE,
    SUBJECTS,
    class_ids,
)
from onrecord.lexicons import load_lexicon
from onrecord.quotes.paragraph_parse import ParagraphParse
from onrecord.quotes.sources.strange import calendar_words
from onrecord.quotes.sources.subjects import SourcePhrase

LONGEST_REST = 8
"""Tokens after such a verb, as in `said on Tuesday`."""

TIMES = class_ids("time_of_day")
"""What `by` and `at` take: `by _noon_ officials said`"""


@cache
def plain_lemmas() -> frozenset[int]:
    """Verbs of saying that say nothing else, as lemma numbers."""
    return frozenset(get_string_id(lemma) for lemma in load_lexicon("plain_statement_verbs"))


def source_behind_clause(
    parse: ParagraphParse, verb: int, source: SourcePhrase | None
) -> SourcePhrase | None:
    """The source of a verb that ends its sentence behind a whole clause.

    Parsers hang it on the clause's last preposition, or take that preposition's noun for a
    part of it: `by noon | officials said`.

    Args:
        parse: The paragraph.
        verb: A verb of saying.
        source: What the parse says; None where it names none.

    Returns:
        The source; what the parse says where the verb stands otherwise.
    """
    if parse.lemma[verb] not in plain_lemmas() or _clause_before(parse, verb) is None:
        return source
    if verb == 0 or parse.pos[verb - 1] not in NOUNS_AND_PRONOUNS or not _ends(parse, verb):
        return source
    last = verb - 1
    first = parse.left[last] if source is None else source.first
    # `the Herald | reports`, where the article passes for the verb's
    if first > 0 and parse.pos[first - 1] in DETERMINERS and parse.head[first - 1] == verb:
        first -= 1
    if parse.lower[first - 1] in COMMA or (source is not None and source.end != verb):
        return source
    if parse.pos[first - 1] in ADPOSITION:
        first = _behind_preposition(parse, first, last)
    return SourcePhrase(first, verb, last, own=True, relative=False) if first > 0 else source


def _behind_preposition(parse: ParagraphParse, first: int, last: int) -> int:
    """Where a source begins whose first words belong to the preposition before them."""
    while first < last and (parse.lower[first] in calendar_words() or parse.lower[first] in TIMES):
        first += 1
    if first == last or parse.pos[first - 1] not in ADPOSITION:
        return first
    start = last
    while start > first and parse.pos[last] in PROPER_NOUN and parse.pos[start - 1] in PROPER_NOUN:
        start -= 1
    return start


def _clause_before(parse: ParagraphParse, verb: int) -> int | None:
    """The whole clause that a verb reports and that stands before it."""
    for kid in parse.kids[verb]:
        if parse.dep[kid] in REPORTED_CLAUSE and kid < verb and parse.quoted[kid] < 0:
            kids = parse.kids[kid]
            finite = any(parse.tag[each] in FINITE_VERBS_AND_MODALS for each in (kid, *kids))
            return kid if finite and any(parse.dep[each] in SUBJECTS for each in kids) else None
    return None


def _ends(parse: ParagraphParse, verb: int) -> bool:
    """Whether a verb closes its sentence, but for when and to whom."""
    limit = parse.sentence_end(verb)
    rest = range(verb + 1, limit)
    return (
        parse.tag[verb] in FINITE_VERBS
        and len(rest) <= LONGEST_REST
        and not any(
            parse.tag[token] in FINITE_VERBS_AND_MODALS
            or parse.quoted[token] >= 0
            or parse.lower[token] in COMMA
            for token in rest
        )
    )


def runs_up_to(parse: ParagraphParse, verb: int, first: int) -> bool:
    """Whether a clause runs up to the source of the verb that closes its sentence.

    Args:
        parse: The paragraph.
        verb: The verb.
        first: The first token of its clause's core.
    """
    clause = _clause_before(parse, verb)
    if clause is None or first >= verb or parse.lemma[verb] not in plain_lemmas():
        return False
    plain = parse.pos[first - 1] not in PUNCTUATION
    return plain and clause < first and _ends(parse, verb)
