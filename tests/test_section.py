"""A section page's links are a listing: the articles of its own site, each once."""

from pathlib import Path

import pytest

from onrecord.listings import read_section
from tasks.fetching.results import PAGE, SECTION, Wanted
from tests.desk import WEB, Desk, kinds, page
from tests.web_server import Answer, serve

HERE = "https://www.paper.example/politics/"
PAGE_OF_LINKS = """<html lang="en"><head><title>Politics | The Paper</title></head><body>
<nav><a href="/sport/long-read-about-the-cup-final">A long read about the cup final</a></nav>
<main>
<h3><a href="/politics/ferry-crews-vote-to-strike">Ferry crews vote to strike over nights</a></h3>
<a href="/politics/ferry-crews-vote-to-strike#comments">12 comments</a>
<a href="2026/03/04/5512345"><img src="x.jpg"></a>
<a href="2026/03/04/5512345">Minister: the harbour will be dredged</a>
<a href="https://m.paper.example/a/the-mayor-of-selby-resigns.html">
The mayor of Selby resigns at last</a>
<a href="/politics?page=2">Older articles of this section</a>
<a href="/author/ines-moreau-of-the-paper">Ines Moreau, political editor</a>
<a href="https://other.example/news/another-site-has-this-one">Another site has this story too</a>
<a href="/pictures/2026-ferry-strike-in-pictures.jpg">The ferry strike in pictures</a>
<a href="mailto:desk@paper.example">Write a letter to the editors</a>
<a href="/politics/">All the politics of The Paper</a>
<a href="http://[broken/2026">An address that nobody can read</a>
</main>
<footer><a href="/help/how-we-work-at-the-paper">How we work at The Paper</a></footer>
</body></html>"""


def test_articles_of_the_own_site_are_listed_once_in_the_pages_order() -> None:
    found = read_section(PAGE_OF_LINKS.encode(), HERE)
    assert (found.kind, found.title, found.language) == ("section", "Politics | The Paper", "en")
    assert [(entry.url, entry.title) for entry in found.entries] == [
        (f"{HERE}ferry-crews-vote-to-strike", "Ferry crews vote to strike over nights"),
        (f"{HERE}2026/03/04/5512345", "Minister: the harbour will be dredged"),
        (
            "https://m.paper.example/a/the-mayor-of-selby-resigns.html",
            "The mayor of Selby resigns at last",
        ),
    ]


@pytest.mark.parametrize("content", [b"\xff\xfe", b"<a href='/x-y-z-w'>", b"plain words", b" "])
def test_what_is_no_page_of_links_lists_nothing(content: bytes) -> None:
    assert read_section(content, HERE).entries == []


def test_a_section_is_followed_and_stays_a_page_of_its_own(tmp_path: Path) -> None:
    with serve({}) as site:
        links = "".join(
            f"<p><a href='/politics/{no}-ferry-crews-vote'>Ferry crews vote again {no}</a></p>"
            for no in (1001, 1002, 1003)
        )
        site.routes["/politics"] = Answer(f"<html><body>{links}</body></html>", type="text/html")
        for no in (1001, 1002, 1003):
            site.routes[f"/politics/{no}-ferry-crews-vote"] = page(f"Ferry {no}")
        desk = Desk(tmp_path / "state.sqlite3", WEB, set())
        wanted = Wanted(f"{site.url}/politics", SECTION, limit=2)
        found = kinds(desk.collect(wanted))
        assert found["Arrived"] == 2
        assert kinds(desk.collect(Wanted(f"{site.url}/politics"))) == {"Arrived": 1}
        assert kinds(desk.collect(Wanted(f"{site.url}/politics", PAGE))) == {"Kept": 1}
