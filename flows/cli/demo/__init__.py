"""`onrecord demo`: the samples, and what it asks of them."""

import sysconfig
from pathlib import Path
from typing import NamedTuple

CHECKOUT = Path(__file__).parents[3] / "samples"
INSTALLED = Path(sysconfig.get_path("data"), "share", "onrecord", "samples")


class DemoQuestion(NamedTuple):
    """A question of the demonstration: what it asks, and its SQL."""

    words: str
    sql: str


QUESTIONS = (
    DemoQuestion(
        "Whose voices are heard most?",
        "select speaker, quotes, with_own_words, articles, sources "
        "from top_voices('2026-03-01', '2026-03-31') limit 5",
    ),
    DemoQuestion(
        "What has Nnenna Haldwick said, where and when?",
        "select strftime(published_at, '%d %b') as day, source, kind, content "
        "from who_said('Nnenna Haldwick') limit 5",
    ),
    DemoQuestion(
        "Who and what is named together with Saltmere?",
        "from co_mentions('Saltmere') limit 5",
    ),
)


def samples_folder() -> Path | None:
    """The samples beside the checkout, or those that were installed; None where there are none."""
    return next((folder for folder in (CHECKOUT, INSTALLED) if folder.is_dir()), None)
