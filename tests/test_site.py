"""The documents as a site: every page has its place, links fit, nothing comes from elsewhere."""

import re
from pathlib import Path

import pytest

from flows.cli.docs import PageError, find_page
from tests.typed import typed
from tools.site import FRONT, THEMES, from_elsewhere, gather, settings

ROOT = Path(__file__).parent.parent
LINK = re.compile(r"\]\(([^)#:\s]+)(?:#[^)]*)?\)")
FENCE = re.compile(r"^```python\n(.*?)^```", re.MULTILINE | re.DOTALL)


@pytest.fixture(scope="module")
def pages(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("site") / "pages"
    gather(folder)
    return folder


def test_every_document_is_a_page_with_a_place(pages: Path) -> None:
    named = sorted(str(page.relative_to(pages)) for page in pages.rglob("*.md"))
    told = settings(pages.parent, pages / "out", named)["nav"]
    assert isinstance(told, list)
    placed = [page for theme in told for listed in theme.values() for page in listed]
    assert sorted(placed) == named
    documents = {path.name for path in (ROOT / "docs").glob("*.md")}
    assert documents | set(FRONT.values()) | {"api.md", "tour.md"} == {
        name for name in named if "/" not in name
    }
    assert {page for theme in THEMES.values() for page in theme} <= set(named)


def test_links_fit_in_the_site(pages: Path) -> None:
    for page in pages.rglob("*.md"):
        for target in LINK.findall(page.read_text(encoding="utf-8")):
            assert (page.parent / target).exists(), f"{page.relative_to(pages)}: {target}"


def test_the_interface_is_all_that_python_gets(pages: Path) -> None:
    api = (pages / "api.md").read_text(encoding="utf-8")
    assert "## onrecord.read\n\n::: tasks.python.texts.read\n" in api


def test_python_of_the_documents_compiles() -> None:
    found = 0
    for page in (ROOT / "docs").rglob("*.md"):
        for code in FENCE.findall(page.read_text(encoding="utf-8")):
            compile(code, str(page), "exec")
            found += 1
    assert found > 5


@pytest.mark.parametrize(
    "loads",
    [
        '<script src="https://cdn.example/a.js"></script>',
        "<link rel=stylesheet href=//fonts.example/a.css>",
        '<link href="https://fonts.example/" rel="preconnect">',
        "<style>@import url('https://a.example/a.css')</style>",
        "<style>body { background: url(https://a.example/a.png) }</style>",
        '<img src="http://a.example/a.png">',
    ],
)
def test_what_is_loaded_from_elsewhere_is_seen(tmp_path: Path, loads: str) -> None:
    (tmp_path / "a.html").write_text(f'<a href="https://b.example/">b</a>{loads}')
    assert len(from_elsewhere(tmp_path)) == 1
    (tmp_path / "a.html").write_text('<a href="https://b.example/">b</a><img src="a.png">')
    assert from_elsewhere(tmp_path) == []


def test_a_page_is_found_by_its_name(tmp_path: Path) -> None:
    with pytest.raises(PageError, match="make docs"):
        find_page(None, tmp_path)
    for name in ("index", "sql"):
        (tmp_path / f"{name}.html").touch()
    assert find_page(None, tmp_path).name == "index.html"
    assert find_page("sql.md", tmp_path).name == "sql.html"
    with pytest.raises(PageError, match="did you mean sql"):
        find_page("sqk", tmp_path)


def test_docs_opens_a_browser_or_says_that_there_is_none(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("flows.cli.docs.find_page.__defaults__", (tmp_path,))
    (tmp_path / "index.html").touch()
    page, opened = (tmp_path / "index.html").as_uri(), tmp_path / "opened"
    browser = tmp_path / "browser"
    browser.write_text(f'#!/bin/sh\necho "$1" > {opened}\n')
    browser.chmod(0o755)
    for tried in (None, browser):
        monkeypatch.setattr("webbrowser._tryorder", [])
        if tried:
            monkeypatch.setattr("webbrowser._tryorder", None)
            monkeypatch.setenv("BROWSER", f"{tried} %s")
        ended = typed(tmp_path / "home", "docs")
        assert (ended.exit_code, ended.stdout) == (0, f"{page}\n")
        assert ("no browser is here" in ended.stderr) is (tried is None)
    assert opened.read_text() == f"{page}\n"
