"""Labels of encodings: what can be believed is, and whatever else is stated costs nothing."""

import codecs
import encodings
import pkgutil
from contextlib import suppress
from encodings.aliases import aliases

import pytest
from hypothesis import given
from hypothesis import strategies as st

from onrecord.cleaning.clean import clean_page
from onrecord.listings import Listing, read_listing
from onrecord.records import Article
from onrecord.text.charsets import is_wide, resolve_charset
from tests.made_pages import make_page, news_html

ALL = sorted({module.name for module in pkgutil.iter_modules(encodings.__path__)} | set(aliases))
"""Every name under which Python has a codec."""

NO_TEXT = (
    *("idna", "punycode", "hex", "base64", "rot13", "zlib", "bz2", "uu", "quopri", "undefined"),
    *("unicode_escape", "raw_unicode_escape", "utf-7", "charmap", "mbcs", "é", "\udc80", "\0", " "),
    *("unknown-8bit", "..", "aliases", "x" * 5000),
)
STORM = (bytes(range(256)), b"\xff\xfe", b"\x1b$B\xff~{", b"\\u", b"a-b.c", b"")


@pytest.mark.parametrize("label", NO_TEXT)
def test_what_is_no_encoding_of_text_is_none(label: str) -> None:
    assert resolve_charset(label) is None


@pytest.mark.parametrize(
    ("label", "name"),
    [
        ("latin1", "cp1252"),
        (' "UTF-8"; ', "utf-8"),
        ("utf-16", "utf-16-le"),
        ("gb2312", "gb18030"),
        ("x-sjis", "cp932"),
    ],
)
def test_a_label_stands_for_what_it_means_on_the_web(label: str, name: str) -> None:
    assert resolve_charset(label) == name


def test_every_encoding_that_is_believed_decodes_any_bytes() -> None:
    believed = {name for label in ALL if (name := resolve_charset(label)) is not None}
    assert len(believed) > 80
    for name in believed:
        make = codecs.getincrementaldecoder(name)
        for content in STORM:
            text = make("replace").decode(content, final=True)
            text.encode("utf-8")
            assert isinstance(text, str)
            with suppress(UnicodeDecodeError):
                codecs.lookup(name).decode(content, "strict")


@pytest.mark.parametrize("label", [*NO_TEXT, "utf-16", "utf-32", "UTF-16BE"])
def test_a_page_under_a_label_that_cannot_be_is_read_as_if_it_had_none(label: str) -> None:
    html = news_html(head="<title>Café reopens</title>")
    plain = clean_page(make_page(html))
    assert isinstance(plain, Article)
    assert plain.title == "Café reopens"
    assert clean_page(make_page(html, charset=label)) == plain
    if label.isascii() and label.isprintable():
        tagged = html.replace("charset='utf-8'", f"charset='{label}'")
        found = clean_page(make_page(tagged))
        assert isinstance(found, Article)
        assert (found.title, found.body) == (plain.title, plain.body)


@pytest.mark.parametrize("label", [*NO_TEXT, "utf-16", "utf-32be"])
def test_a_record_and_a_text_under_such_a_label_are_utf_8(label: str) -> None:
    for content, kind in (('{"text": "Café."}', "application/json"), ("Café.", "text/plain")):
        found = clean_page(make_page(content, kind, charset=label))
        assert isinstance(found, Article)
        assert found.body == "Café."


@pytest.mark.parametrize("label", [*NO_TEXT, "utf-16", "utf-32"])
def test_a_feed_under_such_a_label_is_read(label: str) -> None:
    named = label if label.isascii() and label.isprintable() else "rot13"
    text = (
        f"<?xml version='1.0' encoding='{named}'?><rss><channel><title>Café</title>"
        "<item><link>https://a.example/1</link></item></channel></rss>"
    )
    for stated in (None, label):
        found = read_listing(text.encode(), "https://a.example/rss", stated)
        assert isinstance(found, Listing)
        assert (found.title, len(found.entries)) == ("Café", 1)


@pytest.mark.parametrize("name", ["utf-16", "utf-16-be", "utf-32"])
def test_a_page_that_is_wide_is_read_by_its_label(name: str) -> None:
    html = news_html(head="<title>Café reopens</title>")
    found = clean_page(make_page(html.encode(name), charset=name))
    assert isinstance(found, Article)
    assert found.title == "Café reopens"
    assert is_wide(resolve_charset(name) or "")


@given(st.text(max_size=30))
def test_no_label_raises(label: str) -> None:
    name = resolve_charset(label)
    assert name is None or codecs.lookup(name).name
