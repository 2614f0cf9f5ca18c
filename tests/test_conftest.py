"""What all tests share costs only those that use it."""

import re
import subprocess
import sys
from pathlib import Path

import pytest

from tests.conftest import FIRST

ROOT = Path(__file__).parent.parent
TESTS = ROOT / "tests"
SLOW = {"prefect", "spacy", "duckdb", "pyarrow", "websockets", "flows", "sql"}
"""What takes seconds to import, and where it would come from."""


@pytest.mark.parametrize(
    ("file", "tested"),
    [
        ("test_urls.py::test_registered_domain_names_the_publisher", "onrecord.urls"),
        ("test_moments.py", "onrecord.cleaning.metadata.moments"),
        ("test_paragraphs.py", "onrecord.text.paragraphs"),
    ],
)
def test_tests_of_a_pure_module_import_neither_prefect_nor_spacy_nor_duckdb(
    file: str, tested: str
) -> None:
    """`make test T=tests/test_urls.py` is for somebody who waits for it."""
    command = [sys.executable, "-X", "importtime", "-m", "pytest", "-s", "-q", f"tests/{file}"]
    ended = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=False)
    assert ended.returncode == 0, ended.stdout
    imported = set(re.findall(r"^import time:.*\| +(\S+)$", ended.stderr, re.MULTILINE))
    assert tested in imported
    assert {name for name in imported if name.partition(".")[0] in SLOW} == set()


def test_the_files_that_begin_first_are_there_and_named_once() -> None:
    assert [name for name in FIRST if not (TESTS / f"test_{name}.py").is_file()] == []
    assert len(set(FIRST)) == len(FIRST)
