"""`onrecord follow`: whom and what somebody follows, in words."""

from collections.abc import Mapping

from tasks.follow.ledger import Followed


def name_of(question: str, parameters: Mapping[str, object]) -> str:
    """What a followed question is called: its name with its arguments."""
    given = ", ".join(f"{key} {value}" for key, value in parameters.items() if value is not None)
    return f"{question}: {given}" if given else question


def in_words(followed: Followed, feed: object) -> str:
    """A line of the list."""
    where = f"{followed.send_to} and " if followed.send_to else ""
    return f"{followed.name}: to {where}{feed}"
