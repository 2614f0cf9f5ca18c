"""An output that changes has its version raised: what versions make of the samples is pinned."""

import ast
import shutil
import sys
from dataclasses import replace
from pathlib import Path

import pytest

import onrecord
from onrecord import ANNOTATED_WITH, CLEANED_WITH
from tasks.offline import ingest
from tasks.settings import Settings
from tasks.warehouse.session import open_read_only
from tools.golden import GOLDEN, Golden, golden_in, golden_of, unversioned, written

KNOWN = golden_in(GOLDEN.read_text(encoding="utf-8"))
BEFORE = Golden(
    clean=3,
    extractor=2,
    libraries={"trafilatura": "2.0.0", "spacy": "3.8.7", "en_core_web_sm": "3.8.0"},
    articles={"a.html": ("a", "in a"), "b.html": ("b", "in b")},
)


@pytest.fixture(scope="module")
def found(sample_home: Settings, samples: Path) -> Golden:
    return golden_of(sample_home, samples)


def test_an_output_that_changes_has_its_version_raised(found: Golden) -> None:
    assert unversioned(KNOWN, found) == []


def test_what_the_versions_give_is_written_beside_them(found: Golden) -> None:
    assert (KNOWN.clean, KNOWN.extractor, KNOWN.articles) == (
        found.clean,
        found.extractor,
        found.articles,
    ), "onrecord/golden.toml: run `make golden`"


def test_what_is_no_output_changes_no_digest(found: Golden, samples: Path, tmp_path: Path) -> None:
    """Another folder, another time, another order of reading."""
    elsewhere = tmp_path / "elsewhere"
    shutil.copytree(samples, elsewhere, copy_function=shutil.copy)
    settings = Settings(home=tmp_path / "home")
    ingest([str(folder) for folder in sorted(elsewhere.iterdir(), reverse=True)], settings)
    assert golden_of(settings, elsewhere) == found


@pytest.mark.parametrize(
    ("after", "sentences"),
    [
        ({}, []),
        # A library alone is no reason: what it gives is the same.
        ({"libraries": {"trafilatura": "2.1.0"}}, []),
        (
            {"articles": {"a.html": ("other", "in other"), "b.html": ("b", "in b")}},
            [
                (
                    "cleaning gives other articles than version 3 did (in a.html): raise "
                    "CLEAN_VERSION in onrecord/__init__.py and run `make golden`"
                )
            ],
        ),
        (
            {"articles": {"a.html": ("a", "in a")}, "libraries": {"trafilatura": "2.1.0"}},
            [
                (
                    "cleaning gives other articles than version 3 did (in b.html; trafilatura was "
                    "2.0.0 and is 2.1.0): raise CLEAN_VERSION in onrecord/__init__.py and run "
                    "`make golden`"
                )
            ],
        ),
        (
            {
                "articles": {"a.html": ("a", "other"), "b.html": ("b", "other")},
                "libraries": {"trafilatura": "2.1.0", "en_core_web_sm": "3.9.0"},
            },
            [
                (
                    "annotating finds other things than version 2 did (in a.html and 1 more; "
                    "en_core_web_sm was 3.8.0 and is 3.9.0): raise EXTRACTOR_VERSION in "
                    "onrecord/__init__.py and run `make golden`"
                )
            ],
        ),
        ({"clean": 4, "articles": {"a.html": ("other", "in other")}}, []),
        ({"extractor": 3, "articles": {**BEFORE.articles, "a.html": ("a", "other")}}, []),
    ],
)
def test_a_sentence_says_what_to_do(after: dict[str, object], sentences: list[str]) -> None:
    assert unversioned(BEFORE, replace(BEFORE, **after)) == sentences  # type: ignore[arg-type]


def test_raising_one_version_covers_no_change_of_the_other() -> None:
    """An article that cleaning left as it was must be read as it was."""
    articles = {"a.html": ("other", "in other"), "b.html": ("b", "other")}
    (sentence,) = unversioned(BEFORE, replace(BEFORE, clean=4, articles=articles))
    assert sentence.startswith("annotating finds other things than version 2 did (in b.html)")


def test_what_is_written_can_be_read() -> None:
    assert golden_in(written(BEFORE)) == BEFORE
    assert written(KNOWN) == GOLDEN.read_text(encoding="utf-8")


def test_the_libraries_that_decide_are_those_that_the_domain_imports() -> None:
    """Their packages bear the names of their modules."""
    imported = {
        name.split(".")[0]
        for file in Path(onrecord.__file__).parent.rglob("*.py")
        for node in ast.walk(ast.parse(file.read_text(encoding="utf-8")))
        for name in (
            [str(node.module)]
            if isinstance(node, ast.ImportFrom)
            else [each.name for each in node.names]
            if isinstance(node, ast.Import)
            else []
        )
    }
    # `onrecord` itself names what `tasks.python` offers.
    ours = {"onrecord", "tasks"}
    assert imported - sys.stdlib_module_names - ours == {*CLEANED_WITH, *ANNOTATED_WITH}


def test_a_run_names_the_libraries_that_it_worked_with(
    sample_home: Settings, found: Golden
) -> None:
    with open_read_only(sample_home.warehouse) as con:
        rows = con.execute("select libraries || '; ' || model from runs").fetchall()
    said = [dict(each.rsplit("-", 1) for each in libraries.split("; ")) for (libraries,) in rows]
    assert said == [found.libraries]
