"""`make tour`: executes docs/tour.ipynb and keeps what it prints; marimo makes docs/tour.py of it.

It wants a home that `onrecord demo` has filled, named by ONRECORD_HOME.
"""

import json
from collections.abc import Mapping
from pathlib import Path
from typing import Any

import nbformat
from nbclient import NotebookClient

NOTEBOOK = Path(__file__).parent.parent / "docs" / "tour.ipynb"
PATIENCE_S = 300
"""Seconds that a cell may take."""


def executed(folder: Path) -> Mapping[str, Any]:
    """The notebook with its outputs, run in this folder; nothing in it depends on the machine."""
    text = NOTEBOOK.read_text(encoding="utf-8")
    notebook: Any = nbformat.reads(text, as_version=4)  # type: ignore[no-untyped-call]
    NotebookClient(
        notebook,
        timeout=PATIENCE_S,
        record_timing=False,
        coalesce_streams=True,
        resources={"metadata": {"path": str(folder)}},
    ).execute()
    # The version of Python and the like.
    notebook.metadata = {"kernelspec": notebook.metadata["kernelspec"]}
    plain: Mapping[str, Any] = json.loads(nbformat.writes(notebook))  # type: ignore[no-untyped-call]
    return plain


def main() -> None:
    """Write the notebook."""
    text = json.dumps(executed(NOTEBOOK.parent.parent), ensure_ascii=False, indent=1)
    NOTEBOOK.write_text(f"{text}\n", encoding="utf-8")
    print(NOTEBOOK)


if __name__ == "__main__":
    main()
