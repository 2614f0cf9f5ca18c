"""The gold for the samples is well-formed: it says of each file what the file says."""

import gzip
import json
import re
from functools import cache
from pathlib import Path
from typing import Any

import lxml.html
import pytest
from w3lib.encoding import html_to_unicode

HERE = Path(__file__).parent
SAMPLES = HERE.parent / "samples"
GOLD = [
    json.loads(line)
    for line in (HERE / "gold" / "samples.jsonl").read_text(encoding="utf-8").splitlines()
]
ARTICLES = [gold for gold in GOLD if "rejected" not in gold]
MARKS = '“”"«»‘'
REGIONS = re.compile(r"“[^”]*(?:”|$)|\"[^\"]*(?:\"|$)|»[^«]*(?:«|$)|‘(?:[^’]|’(?=\w))*(?:’|$)")
"""Quotations in double, straight, German and single marks; an open one runs to the end."""

each_article = pytest.mark.parametrize("gold", ARTICLES, ids=lambda gold: str(gold["file"]))


def squeeze(text: str) -> str:
    """Reduce white space to single spaces."""
    return " ".join(text.split())


def is_page(gold: dict[str, Any]) -> bool:
    """Tell whether the article is an HTML page."""
    return ".html" in gold["file"]


@cache
def read_page(name: str) -> lxml.html.HtmlElement:
    """Parse a page of the samples by the encoding that its meta element declares."""
    raw = (SAMPLES / name).read_bytes()
    _, text = html_to_unicode(None, gzip.decompress(raw) if name.endswith(".gz") else raw)
    return lxml.html.document_fromstring(text)


@cache
def visible_text(name: str) -> str:
    """Return what a reader of the page sees, white space reduced."""
    body = read_page(name).body
    texts = body.xpath(".//text()[not(ancestor::script or ancestor::style)]")
    return squeeze("".join(str(text) for text in texts))


def read_record(name: str) -> dict[str, Any]:
    """Read the record that a name like `FILE#line=N` points to."""
    file, _, line = name.partition("#line=")
    lines = (SAMPLES / file).read_text(encoding="utf-8").splitlines()
    record: dict[str, Any] = json.loads(lines[int(line) - 1])
    return record


def names_of(gold: dict[str, Any]) -> list[str]:
    """List each name and alias of the article's entities."""
    kinds = gold["entities"].values()
    return [name for kind in kinds for full, more in kind.items() for name in (full, *more)]


def follows(contents: list[str], paragraphs: list[str], first: int) -> bool:
    """Tell whether the parts stand in order in paragraphs that follow on one another."""
    no, at = first, 0
    for part in contents:
        found = paragraphs[no].find(part, at)
        if found < 0 and no + 1 < len(paragraphs):
            no += 1
            found = paragraphs[no].find(part)
        if found < 0:
            return False
        at = found + len(part)
    return True


def test_every_sample_has_gold_and_every_gold_line_a_sample() -> None:
    expected = set()
    for path in SAMPLES.rglob("*"):
        name = path.relative_to(SAMPLES).as_posix()
        if path.suffix == ".jsonl":
            count = len(path.read_text(encoding="utf-8").splitlines())
            expected |= {f"{name}#line={no}" for no in range(1, count + 1)}
        elif path.is_file():
            expected.add(name)
    assert sorted(gold["file"] for gold in GOLD) == sorted(expected)


def test_one_page_is_gold_for_what_is_no_article() -> None:
    rejected = {gold["file"]: gold["rejected"] for gold in GOLD if "rejected" in gold}
    assert rejected == {"saltmere-courier/harbour.html": "not_an_article"}


@each_article
def test_paragraphs_stand_in_the_file_in_order(gold: dict[str, Any]) -> None:
    name, paragraphs = gold["file"], gold["paragraphs"]
    if is_page(gold):
        text, at = visible_text(name), 0
        for paragraph in paragraphs:
            at = text.find(paragraph, at)
            assert at >= 0, paragraph
            at += len(paragraph)
    elif name.endswith(".txt"):
        text = (SAMPLES / name).read_text(encoding="utf-8")
        assert text == "\n\n".join([gold["title"], *paragraphs]) + "\n"
    else:
        assert read_record(name)["text"] == "\n\n".join(paragraphs)


@each_article
def test_title_authors_and_headings_are_as_the_file_states_them(gold: dict[str, Any]) -> None:
    if is_page(gold):
        text = visible_text(gold["file"])
        stated = [gold["title"], *gold["authors"], *gold["subheads"]]
        assert [words for words in stated if words not in text] == []
        assert gold["lede"] is None or gold["lede"] in text
    elif "#" in gold["file"]:
        record = read_record(gold["file"])
        assert (gold["title"], gold["authors"]) == (record["title"], record.get("authors", []))
    assert all(squeeze(paragraph) == paragraph for paragraph in gold["paragraphs"])


@each_article
def test_date_address_language_and_source_are_as_the_file_states_them(gold: dict[str, Any]) -> None:
    if is_page(gold):
        page = read_page(gold["file"])
        assert page.xpath("string(//link[@rel='canonical']/@href)") == gold["canonical_url"]
        dates = page.xpath("string(//meta[@property='article:published_time']/@content)")
        assert str(dates).replace("Z", "+00:00") == gold["published_at"]
        assert str(page.get("lang"))[:2] == gold["language"]
        site = page.xpath("string(//meta[@property='og:site_name']/@content)")
        assert site == gold["source"]
    elif "#" in gold["file"]:
        record = read_record(gold["file"])
        assert record["published_at"].replace("Z", "+00:00") == gold["published_at"]
        address = f"urn:onrecord:{record['id']}" if "id" in record else record["url"]
        assert (address, record["source"]) == (gold["canonical_url"], gold["source"])
    else:
        assert (gold["published_at"], gold["canonical_url"], gold["source"]) == (None, None, None)


@each_article
def test_parts_of_a_quote_follow_one_another_from_its_paragraph_on(gold: dict[str, Any]) -> None:
    lost = [
        quote["contents"]
        for quote in gold["quotes"]
        if not follows(quote["contents"], gold["paragraphs"], quote["paragraph"])
    ]
    assert lost == []


@each_article
def test_cue_and_speaker_stand_near_the_quote(gold: dict[str, Any]) -> None:
    """The cue and the speaker are in the quote's paragraph, or in the one that leads up to it."""
    for quote in gold["quotes"]:
        first = quote["paragraph"]
        near = " ".join(gold["paragraphs"][max(0, first - 1) : first + 1])
        assert quote["cue"] is None or quote["cue"] in near
        assert quote["speaker"] is None or quote["speaker"] in near


@each_article
def test_kind_agrees_with_the_marks(gold: dict[str, Any]) -> None:
    for quote in gold["quotes"]:
        marked = [any(mark in part for mark in MARKS) for part in quote["contents"]]
        opened = [part.removeprefix("that ")[0] in '“"»‘' for part in quote["contents"]]
        expected = {
            "direct": all(opened) or quote["cue"] == ":",
            "mixed": any(marked),
            "indirect": not any(marked),
        }
        assert expected[quote["kind"]], quote


@each_article
def test_tier_and_modality_come_from_the_closed_lists(gold: dict[str, Any]) -> None:
    assert {quote["tier"] for quote in gold["quotes"]} <= {"statement", "stance"}
    assert {quote["modality"] for quote in gold["quotes"]} <= {"asserted", "negated"}


@each_article
def test_speakers_resolve_to_people_and_organisations_of_the_article(
    gold: dict[str, Any],
) -> None:
    known = {*gold["entities"]["people"], *gold["entities"]["organisations"], None}
    used = {name for quote in gold["quotes"] for name in (quote["resolved"], quote["via"])}
    assert used <= known


@each_article
def test_names_of_entities_occur_in_the_text(gold: dict[str, Any]) -> None:
    text = " ".join([gold["title"], gold.get("lede") or "", *gold["paragraphs"]])
    assert [name for name in names_of(gold) if name not in text] == []


@each_article
def test_whatever_stands_in_marks_is_quoted_or_declared_otherwise(gold: dict[str, Any]) -> None:
    """No quotation was overlooked: each marked region is in a quote or in not_quotations."""
    contents = [part for quote in gold["quotes"] for part in quote["contents"]]
    declared = [*contents, *gold["not_quotations"]]
    regions = [region for text in gold["paragraphs"] for region in REGIONS.findall(text)]
    assert [region for region in regions if not any(region in part for part in declared)] == []


@each_article
def test_scare_quotes_and_titles_are_no_quotes_of_their_own(gold: dict[str, Any]) -> None:
    text = "\n".join(gold["paragraphs"])
    contents = {part for quote in gold["quotes"] for part in quote["contents"]}
    assert [words for words in gold["not_quotations"] if words not in text] == []
    assert contents.isdisjoint(gold["not_quotations"])


def test_the_samples_hold_what_they_were_written_for() -> None:
    """A change to the samples keeps every kind, encoding and container in them."""
    names = [gold["file"] for gold in GOLD]
    quotes = [quote for gold in ARTICLES for quote in gold["quotes"]]
    pages = [(SAMPLES / name).read_bytes() for name in names if name.endswith(".html")]
    assert {quote["kind"] for quote in quotes} == {"direct", "indirect", "mixed"}
    assert {quote["via"] for quote in quotes} > {None}
    assert {gold["language"] for gold in ARTICLES} == {"en", "de"}
    assert any(name.endswith(".html.gz") for name in names)
    assert any(b"charset=windows-1252" in page and b"\x93" in page for page in pages)
    assert any(b"LiveBlogPosting" in page for page in pages)
    assert any(b"OpinionNewsArticle" in page for page in pages)
    assert any(b"ld+json" not in page for page in pages)
