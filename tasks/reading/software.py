"""Which versions of everything that decides what rows there are stand here, without loading it."""

import os
from collections.abc import Mapping
from importlib.metadata import PackageNotFoundError, version

import sql
from onrecord import CLEAN_VERSION, EXTRACTOR_VERSION
from tasks.settings import PREFIX, Settings

LIBRARIES = ("spacy", "trafilatura", "duckdb")
"""The libraries that shape rows most; `runs.libraries` names all of them, run by run."""

NOT_INSTALLED = "not installed"


def versions_here() -> Mapping[str, str]:
    """Versions by name, the product's own first."""
    # Not all settings, so that a wrong one does not hide the versions.
    model = os.environ.get(f"{PREFIX}MODEL", Settings.model)
    number, script = sql.migrations()[-1]
    return {
        "onrecord": _version_of("onrecord"),
        "clean_version": str(CLEAN_VERSION),
        "extractor_version": str(EXTRACTOR_VERSION),
        "model": f"{model} {_version_of(model)}",
        **{name: _version_of(name) for name in LIBRARIES},
        "schema": f"{number} {script.name}",
    }


def _version_of(package: str) -> str:
    try:
        return version(package)
    except PackageNotFoundError:
        return NOT_INSTALLED
