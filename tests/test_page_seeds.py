"""The same pages give the same articles in every process and every order."""

import gzip
import json
import os
import subprocess
import sys
from collections.abc import Iterable
from pathlib import Path

import pytest

from tests.conftest import CORPUS

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


@pytest.fixture(scope="module")
def told(tmp_path_factory: pytest.TempPathFactory) -> dict[str, list[str]]:
    """What the command prints of all pages at once, by each folder of them that there is."""
    folders = [ROOT / "samples"]
    if corpus := os.environ.get(CORPUS):
        folders.append(Path(corpus) / "cases" / "web")
    lists = [
        page_set(folder.rglob("*.html"), tmp_path_factory.mktemp(folder.name)) for folder in folders
    ]
    assert all(listed.read_text("utf-8") for listed in lists)
    # The command fails where two of the six differ.
    return dict.fromkeys(map(str, folders), ask("pages", *lists, "--seeds"))


def assert_alike(lines: list[str]) -> None:
    assert len(lines) == 6
    assert len({line.rpartition(" ")[2] for line in lines}) == 1


def test_pages_become_the_same_bytes_under_any_hash_seed_and_in_any_order(
    told: dict[str, list[str]],
) -> None:
    assert_alike(told[str(ROOT / "samples")])


@pytest.mark.corpus
def test_so_do_pages_of_every_kind(corpus: Path, told: dict[str, list[str]]) -> None:
    assert_alike(told[str(corpus / "cases" / "web")])


def test_a_digest_tells_other_pages_apart(tmp_path: Path) -> None:
    pages = sorted((ROOT / "samples").rglob("*.html"))
    few, more = tmp_path / "few", tmp_path / "more"
    few.mkdir()
    more.mkdir()
    one, other = page_set(pages[:1], few), page_set(pages[:2], more)
    forwards = ask("page_seeds", one)
    assert forwards != ask("page_seeds", other)
    assert forwards == ask("page_seeds", one, "--backwards")
