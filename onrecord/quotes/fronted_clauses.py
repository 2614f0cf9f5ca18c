"""Clauses in front of a main one, whose subject does not say what the main one announces.

In `When Berg said it would leak, Ruiz shot back: “No.”` Ruiz speaks, whatever Berg said before.
"""

from onrecord.grammar import ADVERBIAL_CLAUSE, AS, SUBJECTS
from onrecord.quotes.paragraph_parse import ParagraphParse
from onrecord.quotes.sources.subjects import LONGEST_CLIMB, SourcePhrase, phrase


def is_in_fronted(parse: ParagraphParse, verb: int, end: int) -> bool:
    """Whether a verb stands in a clause in front of a main one with a subject of its own.

    Args:
        parse: The paragraph.
        verb: The verb.
        end: The token before which the main clause's subject and verb must stand.
    """
    clause = verb
    for _ in range(LONGEST_CLIMB):
        if _is_fronted(parse, clause, end):
            return _subject_behind(parse, clause, end) is not None
        above = parse.head[clause]
        if above == clause:
            return False
        clause = above
    return False


def behind_clause(parse: ParagraphParse, first: int, end: int) -> SourcePhrase | None:
    """Who acts behind a clause that opens a sentence: `When Berg left, | Ruiz shot back: “No.”`.

    Args:
        parse: The paragraph.
        first: The sentence's first token.
        end: The token before which the main clause's subject and verb must stand.
    """
    for clause in range(first, end):
        if _is_fronted(parse, clause, end) and parse.left[clause] <= first:
            subject = _subject_behind(parse, clause, end)
            if subject is not None:
                return phrase(parse, subject, parse.head[clause], own=True)
    return None


def _is_fronted(parse: ParagraphParse, clause: int, end: int) -> bool:
    main = parse.head[clause]
    in_front = parse.dep[clause] in ADVERBIAL_CLAUSE and clause < main < end
    # `As Ruiz put it, the choice was clear: “No.”`
    in_front = in_front and parse.lower[parse.left[clause]] not in AS
    return in_front and parse.quoted[clause] < 0 and parse.quoted[main] < 0


def _subject_behind(parse: ParagraphParse, clause: int, end: int) -> int | None:
    """The subject of the main clause behind a clause in front of it."""
    kids = parse.kids[parse.head[clause]]
    behind = (kid for kid in kids if parse.right[clause] < kid < end)
    found = [kid for kid in behind if parse.dep[kid] in SUBJECTS and parse.quoted[kid] < 0]
    return found[-1] if found else None
