"""Checks the types of the examples of Python that the documents show, as strictly as our own code.

    python -m tools.typed_examples

Those of docs/python.md, of the tour and of `onrecord/__init__.py`, as a user's program has them.
"""

import json
import re
import sys
from collections.abc import Mapping
from pathlib import Path
from tempfile import TemporaryDirectory

from mypy import api

import onrecord

ROOT = Path(__file__).parent.parent
FENCED = re.compile(r"^```python[^\n]*\n(.*?)^```$", re.MULTILINE | re.DOTALL)


def examples() -> Mapping[str, str]:
    """The code of each place, by its name."""
    guide = (ROOT / "docs" / "python.md").read_text(encoding="utf-8")
    cells = json.loads((ROOT / "docs" / "tour.ipynb").read_text(encoding="utf-8"))["cells"]
    tour = ["".join(each["source"]) for each in cells if each["cell_type"] == "code"]
    package = [line[4:] for line in (onrecord.__doc__ or "").splitlines() if line[:4] == "    "]
    return {
        "guide": "\n".join(FENCED.findall(guide)),
        "tour": "\n\n".join(tour),
        "package": "\n".join(package),
    }


def faults_of(code: Mapping[str, str]) -> str:
    """What mypy finds in these programs; empty where it finds nothing."""
    with TemporaryDirectory() as folder:
        files = [Path(folder, f"{name}_example.py") for name in code]
        for file, text in zip(files, code.values(), strict=True):
            file.write_text(f"{text}\n", encoding="utf-8")
        found, went_wrong, ended = api.run(
            ["--strict", "--config-file", str(ROOT / "pyproject.toml"), *map(str, files)]
        )
    return found + went_wrong if ended else ""


if __name__ == "__main__":
    sys.exit(faults_of(examples()) or 0)
