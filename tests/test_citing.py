"""How the program is named in print: its versions, and the file that says how to cite it."""

import os
import re
import subprocess
import sys
import tomllib
from importlib.metadata import version
from pathlib import Path

import pytest
import yaml  # type: ignore[import-untyped]  # stubs would be one more package for one call
from typer.testing import CliRunner

import sql
from flows.cli.main import app
from onrecord import CLEAN_VERSION, EXTRACTOR_VERSION
from tasks.reading.software import NOT_INSTALLED, versions_here
from tasks.settings import Settings

ROOT = Path(__file__).parent.parent
ONRECORD = Path(sys.executable).with_name("onrecord")
HEAVY = ("typer", "duckdb", "pyarrow", "spacy", "prefect", "trafilatura", "rich")

# Of version 1.2.0 of the Citation File Format: its keys, and those that must be there. The format's
# own checker wants an old jsonschema, which Prefect does not work with.
CFF_REQUIRED = {"cff-version", "message", "title", "authors"}
CFF_KEYS = CFF_REQUIRED | {
    *("abstract", "commit", "contact", "date-released", "doi", "identifiers", "keywords"),
    *("license", "license-url", "preferred-citation", "references", "repository", "type", "url"),
    *("repository-artifact", "repository-code", "version"),
}
ENTITY_KEYS = {"name", "address", "alias", "city", "country", "email", "location", "website"}


def onrecord(*arguments: str, **environment: str) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        [ONRECORD, *arguments],
        env=os.environ | environment,
        capture_output=True,
        text=True,
        check=False,
    )


def test_each_version_stands_in_a_line_of_its_own() -> None:
    number, last = sql.migrations()[-1]
    ended = onrecord("--version")
    assert (ended.returncode, ended.stderr) == (0, "")
    assert ended.stdout.splitlines() == [
        f"onrecord {version('onrecord')}",
        f"clean_version {CLEAN_VERSION}",
        f"extractor_version {EXTRACTOR_VERSION}",
        f"model {Settings.model} {version(Settings.model)}",
        f"spacy {version('spacy')}",
        f"trafilatura {version('trafilatura')}",
        f"duckdb {version('duckdb')}",
        f"schema {number} {last.name}",
    ]


def test_the_command_line_prints_the_same_whatever_else_is_typed() -> None:
    ended = CliRunner().invoke(app, ["--version", "ingest"])
    assert ended.exit_code == 0
    assert ended.output.splitlines() == [
        f"{name} {number}" for name, number in versions_here().items()
    ]


def test_versions_are_told_whatever_the_settings_are() -> None:
    ended = onrecord("--version", ONRECORD_MODEL="no_such_model", ONRECORD_WORKERS="none")
    assert ended.returncode == 0
    assert f"model no_such_model {NOT_INSTALLED}" in ended.stdout


def test_versions_that_cannot_be_written_are_an_error_in_a_sentence() -> None:
    with Path("/dev/full").open("wb") as full:
        ended = subprocess.run(
            [ONRECORD, "--version"], stdout=full, stderr=subprocess.PIPE, text=True, check=False
        )
    assert ended.returncode == 1
    assert "No space left" in ended.stderr
    assert "Traceback" not in ended.stderr


def test_versions_are_told_without_loading_what_they_are_of() -> None:
    program = (
        "import sys\nfrom flows.cli.__main__ import main\n"
        "try: main(['--version'])\n"
        f"finally: print([name for name in {HEAVY} if name in sys.modules])"
    )
    ended = subprocess.run(
        [sys.executable, "-c", program], capture_output=True, text=True, check=True
    )
    assert ended.stdout.splitlines()[-1] == "[]"


def test_the_citation_has_what_its_format_asks_for() -> None:
    stated = yaml.safe_load((ROOT / "CITATION.cff").read_text(encoding="utf-8"))
    assert set(stated) <= CFF_KEYS
    assert set(stated) >= CFF_REQUIRED
    assert stated["cff-version"] == "1.2.0"
    assert stated["type"] in {"software", "dataset"}
    assert stated["authors"]
    for author in stated["authors"]:
        assert set(author) <= ENTITY_KEYS
        assert author["name"]
    for key in ("message", "title", "abstract", "version", "license"):
        assert isinstance(stated[key], str), key
    assert len(stated["keywords"]) == len(set(stated["keywords"])) > 0


@pytest.mark.parametrize("key", ["version", "license"])
def test_the_citation_names_this_release(key: str) -> None:
    project = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]
    stated = yaml.safe_load((ROOT / "CITATION.cff").read_text(encoding="utf-8"))
    assert stated[key] == project[key]
    assert re.fullmatch(r"[\w.+-]+", stated[key])
