"""What an aside in brackets reports stays in them: `(the firm would not say how much)`."""

from onrecord.grammar import AS, DIRECT_OBJECT
from onrecord.quotes.cues.cues import Cue
from onrecord.quotes.paragraph_parse import ParagraphParse
from onrecord.text.spans import Span


def keep_in_brackets(parse: ParagraphParse, cue: Cue, spans: list[Span]) -> list[Span]:
    """Cut what a cue in brackets reports at them.

    Args:
        parse: The paragraph.
        cue: The cue.
        spans: What it reports.

    Returns:
        The same spans for a cue in no brackets, and for one that has them to itself, as in `The
        mill is sold (Ruiz said)`; none for an aside about something else, as in `It made a loss
        (Ruiz would not say more) in May`.
    """
    inside = _brackets_around(parse, cue.verb)
    if inside is None:
        return spans
    cut = [Span(max(start, inside.start), min(end, inside.end)) for start, end in spans]
    kept = [span for span in cut if span.start < span.end]
    return kept or (spans if _is_alone(parse, cue, inside) else [])


def _brackets_around(parse: ParagraphParse, verb: int) -> Span | None:
    """What stands between the brackets around a verb, in its sentence; None without both."""
    at = parse.starts[verb]
    first = parse.starts[parse.sentence[verb]]
    opening = parse.body.rfind("(", first, at)
    if opening < 0 or parse.body.find(")", opening, at) >= 0:
        return None
    last = parse.ends[parse.sentence_end(verb) - 1]
    closing = parse.body.find(")", at, last)
    return None if closing < 0 else Span(opening + 1, closing)


def _is_alone(parse: ParagraphParse, cue: Cue, inside: Span) -> bool:
    """Whether brackets open with `as`, or hold at most one word beside a cue without object."""
    if parse.lower[parse.token_from(inside.start)] in AS:
        return True
    if any(parse.dep[kid] in DIRECT_OBJECT for kid in parse.kids[cue.verb]):
        return False
    before = parse.body[inside.start : parse.starts[cue.first]]
    after = parse.body[parse.ends[cue.end - 1] : inside.end]
    return len(before.split()) + len(after.split()) <= 1
