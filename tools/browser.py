"""A browser of this machine for tests of pages."""

import os
import shutil
from collections.abc import Iterator
from contextlib import contextmanager

import pytest
from playwright.sync_api import Browser, sync_playwright

NAMES = ("chromium", "chromium-browser", "google-chrome", "google-chrome-stable", "chrome")
SETTING = "ONRECORD_BROWSER"
MISSING = (
    "no Chromium or Chrome is on this machine, and the report is tested in a real one: install it "
    "(Debian: apt-get install chromium; macOS: brew install --cask chromium), or set "
    f"{SETTING} to where yours is"
)
QUIET = (
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
)


def executable() -> str:
    """Path of the browser; if there is none, the test fails and says how to install one."""
    stated = os.environ.get(SETTING)
    found = stated or next(filter(None, map(shutil.which, NAMES)), None)
    if found is None:
        pytest.fail(MISSING, pytrace=False)
    return found


@contextmanager
def browser() -> Iterator[Browser]:
    """A browser without a window, closed at the end of the context."""
    with sync_playwright() as playwright:
        opened = playwright.chromium.launch(executable_path=executable(), args=list(QUIET))
        try:
            yield opened
        finally:
            opened.close()
