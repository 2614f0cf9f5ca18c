"""Who speaks: the entity that a speaker's phrase names, or is tied to."""

from onrecord.entities.cast import Cast
from onrecord.entities.kinds import GROUP
from onrecord.speakers.heads import Head, NameIndex
from onrecord.speakers.walk import Walk

PEOPLES_ENDS = "sh"
"""Last letters of most names that call a people as a whole: Republicans, the British."""


def resolve_head(walk: Walk, cast: Cast, names: NameIndex, head: Head | None) -> int | None:
    """Give the entity that a speaker's head names or is tied to.

    Args:
        walk: A walk that has run.
        cast: The article's entities.
        names: The cast's names by token.
        head: The speaker's head; None where no speaker is written.

    Returns:
        Position of the entity; None where nobody is named or it is not certain.
    """
    if head is None:
        return None
    number = names.at(head.paragraph, head.token.i)
    if number is None:
        tie = walk.ties.get(head.end - len(head.token))
        return None if tie is None else tie.entity
    span = cast.spans[number]
    entity = cast.members[number]
    if head.token.i != span.last:
        return None
    # The phrase may open with an article, which is no part of the name: `the Republicans`.
    opens = span.first <= (head.first + 1 if span.definite else head.first)
    whole = head.alone and opens and span.text[-1] in PEOPLES_ENDS
    return None if cast.entities[entity].type == GROUP and not whole else entity
