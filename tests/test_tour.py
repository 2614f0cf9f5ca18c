"""The tour says what it prints, in Jupyter and in marimo alike."""

import ast
import json
import re
from pathlib import Path
from typing import Any

import pytest

from tasks.settings import Settings
from tools.tour import executed

DOCS = Path(__file__).parent.parent / "docs"
TOUR: dict[str, Any] = json.loads((DOCS / "tour.ipynb").read_text(encoding="utf-8"))
MARIMO = ast.parse((DOCS / "tour.py").read_text(encoding="utf-8"))


def test_the_notebook_prints_what_stands_in_it(
    sample_home: Settings, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("ONRECORD_HOME", str(sample_home.home))
    assert executed(tmp_path) == TOUR, "make tour"
    assert list(tmp_path.iterdir()) == []


def test_its_output_is_small() -> None:
    assert len(json.dumps(TOUR, ensure_ascii=False)) < 10_000
    for cell in TOUR["cells"]:
        if cell["cell_type"] == "code":
            assert sum(len(output["text"]) for output in cell["outputs"]) in range(1, 12)


def plain(code: str) -> str:
    """Code in one form; marimo puts an underscore before the names of one cell."""
    return re.sub(r"\b_(?=\w)", "", ast.unparse(ast.parse(code)))


def test_the_marimo_notebook_is_the_same() -> None:
    cells = [each for each in MARIMO.body if isinstance(each, ast.FunctionDef)]
    bodies = [
        ast.unparse([each for each in cell.body if not isinstance(each, ast.Return)])  # type: ignore[arg-type]
        for cell in cells
    ]
    code = "".join(map(plain, bodies))
    words = " ".join(" ".join(map(str, bodies)).replace("\\n", " ").split())
    for cell in TOUR["cells"]:
        source = "".join(cell["source"])
        if cell["cell_type"] == "code":
            for statement in ast.parse(source).body:
                assert plain(ast.unparse(statement)) in code, "make tour"
        else:
            assert " ".join(source.split()) in words, "make tour"
