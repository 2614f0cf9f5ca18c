"""The same pages give the same articles in every process and every order."""

import gzip
import json
import os
import subprocess
import sys
from collections.abc import Iterable
from pathlib import Path

import pytest

ROOT = Path(__file__).parent.parent


def page_set(pages: Iterable[Path], folder: Path) -> Path:
    """A file of pages in the form that the benches read."""
    rows = []
    for no, page in enumerate(sorted(pages)):
        (folder / f"{no}.gz").write_bytes(gzip.compress(page.read_bytes()))
        rows.append({"id": str(no), "html": f"{no}.gz", "url": f"https://desk.example/{no}.html"})
    listed = folder / "pages.jsonl"
    listed.write_text("\n".join(map(json.dumps, rows)), encoding="utf-8")
    return listed


def ask(module: str, *arguments: str | Path) -> list[str]:
    command = [sys.executable, "-m", f"bench.quality.{module}", *map(str, arguments)]
    # No process of the suite has the working directory in its import path.
    found_in = os.environ | {"PYTHONPATH": str(ROOT)}
    done = subprocess.run(
        command, cwd=ROOT, stdout=subprocess.PIPE, text=True, check=True, env=found_in
    )
    return done.stdout.splitlines()


def test_pages_become_the_same_bytes_under_any_hash_seed_and_in_any_order(tmp_path: Path) -> None:
    listed = page_set((ROOT / "samples").rglob("*.html"), tmp_path)
    told = ask("pages", listed, "--seeds")
    assert len(told) == 6
    assert len({line.rpartition(" ")[2] for line in told}) == 1


@pytest.mark.corpus
def test_so_do_pages_of_every_kind(corpus: Path, tmp_path: Path) -> None:
    """The command fails where two of the six differ."""
    listed = page_set((corpus / "cases" / "web").rglob("*.html"), tmp_path)
    assert len(ask("pages", listed, "--seeds")) == 6


def test_a_digest_tells_other_pages_apart(tmp_path: Path) -> None:
    pages = sorted((ROOT / "samples").rglob("*.html"))
    few, more = tmp_path / "few", tmp_path / "more"
    few.mkdir()
    more.mkdir()
    one, other = page_set(pages[:1], few), page_set(pages[:2], more)
    forwards = ask("page_seeds", one)
    assert forwards != ask("page_seeds", other)
    assert forwards == ask("page_seeds", one, "--backwards")
