"""Which cue a colon before a quotation closes, where several stand before it."""

from collections.abc import Sequence

from onrecord.grammar import COMMON_NOUN, DIRECT_OBJECT, REPORTED_CLAUSE, class_ids
from onrecord.quotes.cues.cues import Cue
from onrecord.quotes.paragraph_parse import ParagraphParse

TOPICS = class_ids("topic")
"""What `ask _for_` and `wonder _about_` take instead of a clause."""


def cue_before_colon(parse: ParagraphParse, between: Sequence[Cue]) -> Cue:
    """The cue that a colon closes: the last with a source.

    A relative clause that takes something of its own gives way to the clause around it, as in
    `Ruiz told Berg, who had asked for comment: “No.”`
    """
    sourced = [cue for cue in between if cue.source is not None]
    if not sourced:
        return between[-1]
    last = sourced[-1]
    if last.source is None or not last.source.relative or not _takes_more(parse, last):
        return last
    around = (
        cue
        for cue in reversed(sourced[:-1])
        if not (cue.source and cue.source.relative) and not _takes_clause(parse, cue)
    )
    return next(around, last)


def _takes_clause(parse: ParagraphParse, cue: Cue) -> bool:
    """Whether a verb has a reported clause after it, outside quotation marks."""
    return any(
        parse.dep[kid] in REPORTED_CLAUSE and kid > cue.verb and parse.quoted[kid] < 0
        for kid in parse.kids[cue.verb]
    )


def _takes_more(parse: ParagraphParse, cue: Cue) -> bool:
    """Whether a verb takes a clause, what it asks for, or what `wonder about` takes."""
    return _takes_clause(parse, cue) or any(
        kid > cue.verb
        and (
            parse.lower[kid] in TOPICS
            or (parse.dep[kid] in DIRECT_OBJECT and parse.pos[kid] in COMMON_NOUN)
        )
        for kid in parse.kids[cue.verb]
        if parse.quoted[kid] < 0
    )
