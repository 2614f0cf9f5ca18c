"""Addresses: one normal form for one article, never one for two."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from onrecord.urls import canonical_url, registered_domain, trusted_url


@pytest.mark.parametrize(
    ("url", "expected"),
    [
        pytest.param("HTTPS://News.Example/A", "https://news.example/A", id="host in lower case"),
        pytest.param("https://news.example:443/a", "https://news.example/a", id="default port"),
        pytest.param("http://news.example:8080/a", "http://news.example:8080/a", id="other port"),
        pytest.param("https://news.example/a#top", "https://news.example/a", id="fragment"),
        pytest.param("https://news.example", "https://news.example/", id="empty path"),
        pytest.param("https://n.example/a?utm_source=x&id=7", "https://n.example/a?id=7", id="utm"),
        pytest.param("https://n.example/a?fbclid=x", "https://n.example/a", id="click id"),
        pytest.param("https://n.example/a?b=2&a=1", "https://n.example/a?a=1&b=2", id="order"),
        pytest.param("https://n.example/a?4711", "https://n.example/a?4711=", id="bare number"),
        pytest.param("https://n.example/ä", "https://n.example/%C3%A4", id="not ASCII"),
        pytest.param("https://n.example/%C3%A4", "https://n.example/%C3%A4", id="encoded already"),
        pytest.param("urn:onrecord:17", "urn:onrecord:17", id="urn"),
        pytest.param("file:///a/B.txt", "file:///a/B.txt", id="file"),
        pytest.param("http://[broken/a", "http://[broken/a", id="does not parse"),
    ],
)
def test_canonical_url_is_the_normal_form(url: str, expected: str) -> None:
    assert canonical_url(url) == expected


@pytest.mark.parametrize(
    "pattern",
    [
        "https://n.example/view.html?idxno={}",
        "https://n.example/story.php?storyid={}",
        "https://n.example/read?newsid={}",
        "https://n.example/?p={}",
        "https://n.example/?{}",
        "https://n.example/a?cid={}",
        "https://n.example/a?gallery={}",
        "https://n.example/a?ref={}",
        "https://n.example/mirror/https://other.example/{}",
    ],
)
def test_different_articles_keep_different_addresses(pattern: str) -> None:
    assert canonical_url(pattern.format(101)) != canonical_url(pattern.format(102))


@given(st.text(max_size=60))
def test_the_normal_form_is_a_fixed_point(text: str) -> None:
    once = canonical_url(f"https://news.example/{text}")
    assert canonical_url(once) == once


@given(st.text(max_size=60))
def test_no_address_makes_these_raise(text: str) -> None:
    assert isinstance(canonical_url(text), str)
    assert isinstance(registered_domain(text), str)
    trusted = trusted_url(text, "https://news.example/a")
    assert trusted is None or registered_domain(trusted) == "news.example"


@pytest.mark.parametrize(
    ("url", "expected"),
    [
        ("https://www.bbc.co.uk/news/1", "bbc.co.uk"),
        ("https://edition.cnn.com/a", "cnn.com"),
        ("https://WWW.Spiegel.de/x", "spiegel.de"),
        ("http://127.0.0.1:8000/a", "127.0.0.1"),
        ("http://localhost/a", "localhost"),
        ("http://[::1]:8000/a", "::1"),
        ("https://www.herald.example/a", "herald.example"),
        ("https://user:secret@www.lemonde.fr:8443/a", "lemonde.fr"),
        ("file:///home/a.txt", ""),
        ("urn:onrecord:5", ""),
    ],
)
def test_registered_domain_names_the_publisher(url: str, expected: str) -> None:
    assert registered_domain(url) == expected


@pytest.mark.parametrize(
    ("stated", "page", "expected"),
    [
        pytest.param("/b/1", "https://n.com/a?x=1", "https://n.com/b/1", id="relative"),
        pytest.param(
            "https://www.n.com/b", "https://m.n.com/b", "https://www.n.com/b", id="same publisher"
        ),
        pytest.param("https://other.com/b", "https://n.com/b", None, id="another publisher"),
        pytest.param("https://n.com/", "https://n.com/b", None, id="the front page"),
        pytest.param("https://n.com", "https://n.com/b", None, id="the front page, bare"),
        pytest.param("https://n.com/?p=7", "https://n.com/?p=7&y", "https://n.com/?p=7", id="?p="),
        pytest.param("https://n.com/b", "file:///x/b.html", "https://n.com/b", id="saved page"),
        pytest.param("b.html", "file:///x/c.html", None, id="relative to a saved page"),
        pytest.param("javascript:void(0)", "https://n.com/b", None, id="a script"),
    ],
)
def test_a_stated_address_is_believed_only_within_the_publisher(
    stated: str, page: str, expected: str | None
) -> None:
    assert trusted_url(stated, page) == expected
