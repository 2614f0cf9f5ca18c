"""Quality on annotated news stays above floors that only people lower.

A floor stands about two points below what was measured when it was set, so that a library's
small change of mind does not stop work, and a real loss does.
"""

import hashlib
import json
from pathlib import Path
from typing import Any

import pytest

from tools.gold.attributions import run
from tools.gold.scoring import figures, total

pytestmark = pytest.mark.corpus

FLOORS: list[dict[str, Any]] = json.loads(
    (Path(__file__).parent / "gold" / "corpus_floors.json").read_text(encoding="utf-8")
)


@pytest.fixture(scope="session")
def cache(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Parses are shared by the views of one corpus."""
    return tmp_path_factory.mktemp("parses")


@pytest.mark.parametrize("view", FLOORS, ids=lambda view: str(view["name"]))
def test_no_figure_falls_below_its_floor(corpus: Path, cache: Path, view: dict[str, Any]) -> None:
    gold = corpus / view["file"]
    assert hashlib.sha256(gold.read_bytes()).hexdigest() == view["sha256"], "another corpus"
    done = run(gold, tier=view["tier"], speech=view["speech"], frames=view["frames"], cache=cache)
    found = figures(total(done.scored))
    below = {
        name: (round(found[name], 1), floor)
        for name, floor in view["floors"].items()
        if found[name] < floor
    }
    assert below == {}
