"""The shell completes commands and questions."""

import os
import subprocess
import sys
from pathlib import Path

import pytest

ONRECORD = Path(sys.executable).parent / "onrecord"


@pytest.mark.parametrize(
    ("typed", "offered", "not_offered"),
    [
        ("onrecord s", {"serve", "show", "sql", "status"}, {"ingest"}),
        ("onrecord ask who_", {"who_said"}, {"top_voices"}),
        ("onrecord check --sp", {"--speaker"}, {"--home"}),
    ],
)
def test_tab_offers_what_fits(typed: str, offered: set[str], not_offered: set[str]) -> None:
    words = {"COMP_WORDS": typed, "COMP_CWORD": str(typed.count(" "))}
    asked = os.environ | words | {"_ONRECORD_COMPLETE": "complete_bash"}
    told = subprocess.run([ONRECORD], env=asked, capture_output=True, text=True, check=True)
    found = set(told.stdout.split())
    assert offered <= found
    assert not found & not_offered
