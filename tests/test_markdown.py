"""Words from outside stay words in Markdown, as a program that reads Markdown takes them."""

from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st
from markdown_it import MarkdownIt
from markdown_it.token import Token

from flows.ui.summary import summary
from onrecord.text.markdown import block, cell, code, escaped, link
from tasks.reading.run_summary import QuotedVoice, RefusedAlike, RunSummary
from tasks.runs.record import begin_run
from tasks.runs.throughput import Pace
from tasks.settings import Settings

HOSTILE = [
    "a | b || c",
    "[click](javascript:alert(1))",
    "![x](http://evil.example/a.png)",
    "<script>alert(1)</script> <img src=x onerror=alert(1)>",
    "`code` **bold** _slanted_ ~~gone~~ $x$",
    "&lt;b&gt; &amp; &#60;",
    "one\ntwo\r\n\n| three |\n# four",
    "<javascript:alert(1)> <http://evil.example>",
    "[x]: http://evil.example",
    "\\",
    "a\\|b \\` \\\\[x](y)",
    "---",
]
EVIL_ADDRESSES = [
    "javascript:alert(1)",
    "JAVASCRIPT:alert(1)",
    "data:text/html,<script>alert(1)</script>",
    "java\nscript:alert(1)",
    "http://[::1",
    "//evil.example/a",
    "vbscript:x",
]


def cells(markdown: str) -> list[list[Token]]:
    """What stands in each cell of a table of one column, head included."""
    table = f"| head |\n| --- |\n| {markdown} |\n"
    tokens = MarkdownIt("commonmark").enable(["table", "strikethrough"]).parse(table)
    assert [token.type for token in tokens if token.type.endswith(("_open", "block", "fence"))] == [
        "table_open", "thead_open", "tr_open", "th_open", "tbody_open", "tr_open", "td_open",
    ]  # fmt: skip
    return [token.children or [] for token in tokens if token.type == "inline"]


def words_of(children: list[Token]) -> str:
    assert {child.type for child in children} <= {"text", "text_special"}
    return "".join(child.content for child in children)


@pytest.mark.parametrize("words", HOSTILE)
def test_words_show_as_they_are(words: str) -> None:
    for written in (escaped(words), cell(words)):
        assert words_of(cells(written)[1]) == " ".join(words.split())


@given(st.text(alphabet="a 1|`*_[]()<>&;#\\~!$:/.-\n", min_size=1))
def test_whatever_the_words_a_cell_holds_them_alone(words: str) -> None:
    shown = " ".join(words.split())
    assert words_of(cells(escaped(words))[1]) == shown


@pytest.mark.parametrize("address", EVIL_ADDRESSES)
def test_only_addresses_of_the_web_become_links(address: str) -> None:
    for written in (link("story", address), cell(address)):
        assert not [each for each in cells(written)[1] if each.type == "link_open"]


@pytest.mark.parametrize(
    "address",
    [
        "https://selby.example/a(1)|b?x=<y>&z=[1]",
        'http://selby.example/a_b*c_d~e$f`g\\h"i',
        "https://selby.example/ä%20b",
    ],
)
def test_a_link_leads_where_it_says(address: str) -> None:
    for written in (link("story | of [x]", address), cell(address)):
        children = cells(written)[1]
        (opened,) = [each for each in children if each.type == "link_open"]
        expected = address.translate(
            {ord(c): f"%{ord(c):02X}" for c in '()|<>[]`\\"$'} | {ord("ä"): "%C3%A4"}
        ).replace("%24", "$")
        assert opened.attrs["href"] == expected


def test_code_and_blocks_are_not_left_by_what_stands_in_them() -> None:
    (_, children) = cells(code("a`b | c\n<b>"))
    assert [(each.type, each.content) for each in children] == [("code_inline", "aˋb ¦ c <b>")]
    tokens = MarkdownIt("commonmark").parse(block("one\n```\n<b>two</b>\n````"))
    assert [(each.type, each.content) for each in tokens] == [
        ("fence", "one\n```\n<b>two</b>\n````\n")
    ]


def test_a_summary_holds_no_markdown_of_others(settings: Settings) -> None:
    evil = "[x](javascript:alert(1)) | <b>`y`\n# z"
    items = [evil, f"http://a.example/{evil}", f"file:///a/{evil}#line=7", "javascript:alert(1)"]
    story = RunSummary(
        refused=[RefusedAlike("not_found", 4, [(item, evil) for item in items])],
        voices=[QuotedVoice(evil, evil, 1, 1, 1)],
        columns=(),
        recent=(),
        sizes=(),
        packs=[(evil, 1, evil)],
    )
    run = replace(begin_run("ingest", settings), inputs=4, rejected=4)
    tokens = MarkdownIt("commonmark").enable("table").parse(summary(run, story, Pace()))
    inside = [child for token in tokens for child in token.children or ()]
    hrefs = [str(each.attrs["href"]) for each in inside if each.type == "link_open"]
    assert all(href.startswith("http://a.example/") for href in hrefs)
    assert {each.content for each in inside if each.type == "html_inline"} <= {"<br>"}
    assert sum(token.type == "heading_open" for token in tokens) == 5
