"""Paragraphs stay paragraphs, whatever elements a page puts around them."""

import pytest

from onrecord.cleaning.clean import clean_page
from onrecord.records import Article
from tests.made_pages import PARAGRAPHS, make_page
from tests.test_clean_body import HEAD, TITLE

FIRST, SECOND, *LATER = PARAGRAPHS
MARKED = "".join(f"<p>{text}</p>" for text in PARAGRAPHS)
UNCLOSED = "".join(f"<p>\n{text}\n" for text in PARAGRAPHS)
TYPED = "\n\n".join(PARAGRAPHS)
QUOTE = "<table width='40%'><tr><td class='pullquote'>“It will hold,” she said.</td></tr></table>"
FARES = "<table><tr><th>Zone</th><th>Fare</th></tr><tr><td>Inner</td><td>2<br>day</td></tr></table>"


def lines_of(box: str) -> list[str]:
    html = f"<html><head>{HEAD}</head><body><h1>{TITLE}</h1>{box}</body></html>"
    found = clean_page(make_page(html))
    assert isinstance(found, Article), found
    return found.body.split("\n")


@pytest.mark.parametrize(
    "box",
    [
        pytest.param(f"<table><tr><td>Home</td><td>{MARKED}</td></tr></table>", id="cell"),
        pytest.param(f"<table><tr><td>{UNCLOSED}</td></tr></table>", id="unclosed"),
        pytest.param(
            f"<table><tr><td><table><tr><td>{MARKED}</td></tr></table></td></tr></table>",
            id="nested",
        ),
        pytest.param(
            f"<table><tr><td>{'<br><br>'.join(PARAGRAPHS)}</td></tr></table>", id="broken twice"
        ),
        pytest.param(f"<table><tr><td>{'<br>'.join(PARAGRAPHS)}</td></tr></table>", id="broken"),
        pytest.param(
            f"<table><tr><td>{FIRST}<div>{SECOND}</div>{'<br>'.join(LATER)}</td></tr></table>",
            id="box in a cell",
        ),
        pytest.param(
            f"<table role='presentation'><tr><td>{MARKED}</td></tr></table>", id="no table"
        ),
        pytest.param(f"<pre>\n{TYPED}\n</pre>", id="as typed"),
        pytest.param(
            "<pre>" + "\n  \n".join(text.replace(" ", "\n", 9) for text in PARAGRAPHS) + "</pre>",
            id="as typed and wrapped",
        ),
        pytest.param(
            "".join(f"<site-paragraph>{text}</site-paragraph>" for text in PARAGRAPHS),
            id="own elements",
        ),
        pytest.param(
            f"<dl><dt>{FIRST}</dt><dd>{SECOND}</dd>"
            + "".join(f"<dd><p>{text}</p></dd>" for text in LATER)
            + "</dl>",
            id="terms",
        ),
    ],
)
def test_paragraphs_stay_apart(box: str) -> None:
    assert lines_of(box) == list(PARAGRAPHS)


def test_a_floating_box_parts_no_paragraph() -> None:
    found = lines_of(
        f"<table><tr><td><p>{FIRST}</p>{QUOTE}{MARKED[len(FIRST) + 7 :]}</td></tr></table>"
    )
    assert [line for line in found if line != "“It will hold,” she said."] == list(PARAGRAPHS)


@pytest.mark.parametrize(
    ("box", "line"),
    [
        pytest.param(FARES, "Zone | Fare", id="values"),
        pytest.param("<pre>make test\n\nmake check</pre>", "make test make check", id="code"),
    ],
)
def test_tables_of_values_and_code_stay(box: str, line: str) -> None:
    found = lines_of(f"<article><p>{FIRST}</p>{box}{MARKED[len(FIRST) + 7 :]}</article>")
    assert line in found


def test_own_elements_in_a_sentence_are_words_of_it() -> None:
    words = FIRST.split(" ")
    words[2] = f"<site-tip>{words[2]}</site-tip>"
    assert lines_of(f"<p>{' '.join(words)}</p>{MARKED[len(FIRST) + 7 :]}") == list(PARAGRAPHS)


def test_lists_of_links_between_terms_stay_out() -> None:
    links = "".join(f"<dt><a href='/{n}'>Ferry number {n} runs again</a></dt>" for n in range(3))
    assert lines_of(f"{MARKED}<dl>{links}</dl>") == list(PARAGRAPHS)
