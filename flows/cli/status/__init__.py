"""What `onrecord ingest` and `onrecord status` print: for people, and as JSON for programs."""

from enum import StrEnum


class Form(StrEnum):
    """How it is printed."""

    text = "text"
    json = "json"


def in_languages(counts: dict[str, int]) -> str | None:
    """Why articles in other languages have no quotes; None where there are none of these.

    Args:
        counts: Articles by the code of their language.
    """
    if not counts:
        return None
    listed = ", ".join(f"{number:,} in {code!r}" for code, number in counts.items())
    return (
        f"articles without names and quotes, which are read in English only: {listed}; "
        "`onrecord ask other_languages` lists them"
    )
