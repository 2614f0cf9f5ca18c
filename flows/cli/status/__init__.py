"""What `onrecord ingest` and `onrecord status` print: for people, and as JSON for programs."""

from enum import StrEnum


class Form(StrEnum):
    """How it is printed."""

    text = "text"
    json = "json"


def in_languages(counts: dict[str, int]) -> str | None:
    """Why some articles have no speakers, or no quotes; None where there are none of these.

    Args:
        counts: Articles by the code of a language that no pack of its own read.
    """
    if not counts:
        return None
    listed = ", ".join(f"{number:,} in {code!r}" for code, number in counts.items())
    return (
        "articles that no language pack read, or only by their quotation marks: "
        f"{listed}; `onrecord ask other_languages` lists them"
    )
