"""`onrecord --version`: what has to be named for figures to be made again, without loading it."""

import os
from collections.abc import Iterator
from importlib.metadata import PackageNotFoundError, version

import sql
from onrecord import CLEAN_VERSION, EXTRACTOR_VERSION
from tasks.settings import PREFIX, Settings

LIBRARIES = ("spacy", "trafilatura", "duckdb")
"""The libraries that shape rows most; `runs.libraries` names all of them, run by run."""

NOT_INSTALLED = "not installed"


def version_lines() -> Iterator[str]:
    """A name and its version in each line, the product's own first."""
    # Not all settings, so that a wrong one does not hide the versions.
    model = os.environ.get(f"{PREFIX}MODEL", Settings.model)
    number, script = sql.migrations()[-1]
    yield f"onrecord {_version_of('onrecord')}"
    yield f"clean_version {CLEAN_VERSION}"
    yield f"extractor_version {EXTRACTOR_VERSION}"
    yield f"model {model} {_version_of(model)}"
    yield from (f"{name} {_version_of(name)}" for name in LIBRARIES)
    yield f"schema {number} {script.name}"


def _version_of(package: str) -> str:
    try:
        return version(package)
    except PackageNotFoundError:
        return NOT_INSTALLED
