"""What the present versions of cleaning and annotating make of the samples, in digests.

python -m tools.golden          writes onrecord/golden.toml

An output that changes while its version stays would leave a warehouse with rows of both, and
nobody could tell them apart. So the file is not renewed then: the version is raised first.
"""

import json
import sys
import tomllib
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from hashlib import sha256
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

import pyarrow.parquet as pq

from onrecord import ANNOTATED_WITH, CLEAN_VERSION, CLEANED_WITH, EXTRACTOR_VERSION
from onrecord.records import Page
from onrecord.tables import TABLES
from tasks.lake.opening import open_lake
from tasks.offline import ingest
from tasks.runs.record import libraries_here
from tasks.settings import Settings

ROOT = Path(__file__).parent.parent
GOLDEN = ROOT / "onrecord" / "golden.toml"
SAMPLES = ROOT / "samples"
CLEANED = ("articles", "article_authors", "article_bands", "cleaning_decisions")
BY_PLACE = ("article_id", "page_id", "batch_id")
"""Columns that follow from where a file lies."""

HEAD = """# What the versions in __init__.py make of samples/: for each article the digest of what
# cleaning gives, and that of what is found in it. Made by `make golden`, which refuses where an
# output changed and its version did not.
"""


@dataclass(frozen=True, slots=True)
class Golden:
    """What some versions gave.

    Attributes:
        clean: The version of cleaning.
        extractor: The version of annotating.
        libraries: Versions of the libraries and of the language model, by name.
        articles: By the sample that it is in, an article's digest as cleaning gave it, and that of
            what was found in it.
    """

    clean: int
    extractor: int
    libraries: Mapping[str, str]
    articles: Mapping[str, tuple[str, str]]


def main() -> None:
    """Write the file, unless an output changed and its version did not."""
    with TemporaryDirectory() as folder:
        settings = Settings(home=Path(folder))
        ingest([str(SAMPLES)], settings)
        found = golden_of(settings, SAMPLES)
    if GOLDEN.exists() and (refusals := unversioned(golden_in(GOLDEN.read_text("utf-8")), found)):
        sys.exit("\n".join(refusals))
    GOLDEN.write_text(written(found), encoding="utf-8")


def golden_of(settings: Settings, samples: Path) -> Golden:
    """What the present versions gave, from a home into which the samples of a folder went."""
    lake, root = open_lake(settings), samples.absolute().as_uri() + "/"
    model, number = settings.model_version.rsplit("-", 1)
    libraries = dict(each.rsplit("-", 1) for each in libraries_here().split("; "))
    items: dict[int, str] = {}
    digests: dict[int, list[str]] = {}
    for batch in lake.batches("pages"):
        for page in lake.read("pages", batch, "pages", Page):
            place = page.url.removeprefix(root)
            items[page.page_id] = place if page.line is None else f"{place}#line={page.line}"
    for stage, tables in (("articles", CLEANED), ("annotations", tuple(TABLES))):
        rows: dict[int, list[str]] = {}
        for batch in lake.batches(stage):
            for table in tables:
                for row in _rows(lake.files(stage, [batch], table)):
                    rows.setdefault(row["article_id"], []).append(_line(table, row, root))
        for key, lines in rows.items():
            digest = sha256("\n".join(sorted(lines)).encode()).hexdigest()[:16]
            digests.setdefault(key, []).append(digest)
    articles = {items[key]: (cleaned, found) for key, (cleaned, found) in digests.items()}
    return Golden(CLEAN_VERSION, EXTRACTOR_VERSION, libraries | {model: number}, articles)


def _rows(files: Sequence[str]) -> list[dict[str, Any]]:
    return [row for file in files for row in pq.read_table(file).to_pylist()]


def _line(table: str, row: Mapping[str, Any], root: str) -> str:
    told = {name: value for name, value in row.items() if name not in BY_PLACE}
    return json.dumps([table, told], sort_keys=True, default=str).replace(root, "")


def unversioned(known: Golden, found: Golden) -> list[str]:
    """A sentence for each step whose output changed while its version stayed.

    Annotations are compared where the article is still the same: those of another text say nothing
    about how it is read.
    """
    sentences = []
    both = known.articles.keys() & found.articles.keys()
    same = {item for item in both if known.articles[item][0] == found.articles[item][0]}
    cleaned = (known.articles.keys() | found.articles.keys()) - same
    read = {item for item in same if known.articles[item][1] != found.articles[item][1]}
    if cleaned and known.clean == found.clean:
        sentences.append(
            f"cleaning gives other articles than version {known.clean} did "
            f"({_places(cleaned)}{_moved(known, found, CLEANED_WITH)}): raise CLEAN_VERSION in "
            "onrecord/__init__.py and run `make golden`"
        )
    if read and known.extractor == found.extractor:
        model = tuple(found.libraries.keys() - {*CLEANED_WITH})
        sentences.append(
            f"annotating finds other things than version {known.extractor} did "
            f"({_places(read)}{_moved(known, found, (*ANNOTATED_WITH, *model))}): raise "
            "EXTRACTOR_VERSION in onrecord/__init__.py and run `make golden`"
        )
    return sentences


def _places(items: set[str]) -> str:
    first, *others = sorted(items)
    return f"in {first} and {len(others)} more" if others else f"in {first}"


def _moved(known: Golden, found: Golden, names: Sequence[str]) -> str:
    moved = [
        f"; {name} was {known.libraries.get(name, 'not there')} and is {found.libraries[name]}"
        for name in sorted({*names} & found.libraries.keys())
        if known.libraries.get(name) != found.libraries[name]
    ]
    return "".join(moved)


def golden_in(text: str) -> Golden:
    """What a file holds."""
    held = tomllib.loads(text)
    articles = {item: (cleaned, read) for item, (cleaned, read) in held["articles"].items()}
    return Golden(**held["versions"], libraries=held["libraries"], articles=articles)


def written(golden: Golden) -> str:
    """The file that holds it."""
    lines = [HEAD, "[versions]", f"clean = {golden.clean}", f"extractor = {golden.extractor}"]
    lines += ["", "[libraries]"]
    lines += [f'{name} = "{number}"' for name, number in sorted(golden.libraries.items())]
    lines += ["", "[articles]"]
    lines += [
        f'"{item}" = ["{cleaned}", "{read}"]'
        for item, (cleaned, read) in sorted(golden.articles.items())
    ]
    return "\n".join(lines) + "\n"


if __name__ == "__main__":
    main()
