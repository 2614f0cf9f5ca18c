"""Addresses: one normal form for one article, never one for two."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from onrecord.cleaning.clean import clean_page
from onrecord.records import Article
from onrecord.urls import (
    canonical_url,
    join_url,
    masked,
    masked_text,
    registered_domain,
    split_url,
    split_web_url,
    trusted_url,
)
from tests.made_pages import make_page, news_html


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


SECRET = "s3cr3t20261129"  # noqa: S105  # invented
HIDING = [
    "http://ada:{}@paper.example/a",
    "https://:{}@paper.example/a",
    "https:\\\\ada:{}@paper.example/a",
    "https://{}@paper.example/a",
    "https://ada%3A{}@paper.example/a",
    "http://ada:{}/x?y#z@paper.example/a",
    "//ada:{}@paper.example/a",
    "feed:https://ada:{}@paper.example/rss",
    "socks5://ada:{}@proxy.example:1080",
    "https://paper.example/a?token={}",
    "https://paper.example/a?id=7&access_token={}&page=2",
    "https://paper.example/a?id=7&amp;apikey={}",
    "https://paper.example/a?id=7;sig={}",
    "https://paper.example/a?api-key={}",
    "https://paper.example/a?%74oken={}",
    "https://paper.example/a?X-Amz-Credential={}%2F20261129",
    "https://paper.example/a?X-Amz-Security-Token={}",
    "https://paper.example/a?X-Amz-Signature={}",
    "https://paper.example/a?key={}",
    "https://paper.example/a?sid={}",
    "https://paper.example/a?password={}",
    "https://paper.example/a?jwt={}.e30.x",
    "https://paper.example/a#access_token={}&state=1",
    "https://paper.example/a#/read?auth={}",
    "https://paper.example/a;jsessionid={}?id=7",
    "https://paper.example/go?to=https%3A%2F%2Fada%3A{}%40other.example%2F",
    "https://paper.example/go?to=https%3A%2F%2Fother.example%2Fa%3Ftoken%3D{}",
    "https://paper.example/go?to=https%253A%252F%252Fother.example%252Fa%253Ftoken%253D{}",
    "https://paper.example/go/https%3A%2F%2Fada%3A{}%40other.example%2F",
    "https://archive.example/2026/http://ada:{}@paper.example/a",
]
ORDINARY = [
    "https://paper.example/?p=4711",
    "https://paper.example/story.pl?sid=26/11/29/1234",
    "https://paper.example/news?id=98f0a3b1c2d4e5f60718&story=the-token-economy",
    "https://paper.example/?key=politics&code=GB&session=3",
    "https://paper.example/a?author=ada&tokens=3&q=a=b",
    "https://paper.example/a?token=",
    "https://video.example/@ada/live",
    "https://paper.example:8080/@ada",
    "http://[2606:2800:21f::1]:8080/@ada",
    "https://maps.example/@51.5,-0.1,12z",
    "https://paper.example/a?mail=ada@paper.example",
    "https://paper.example/go?to=https%3a%2f%2fother.example%2fa%3fid%3d7",
    "file:///data/token=abc/a.html?token=abc",
    "urn:onrecord:17",
    "mailto:ada@paper.example",
    "http://[::1",
]
ADDRESS_PIECES = st.sampled_from(
    (
        *("http", "://", ":", "/", "//", "?", "&", "#", ";", "=", "@", "%3A%2F%2F", "%40", "%3D"),
        *("%3F", "%25", "token", "key", "a1b2c3d4", "password", "masked", "-", "[", "]", " ", "\n"),
        *("\ud800", "é", "%", "%ff", "."),
    )
)
ADDRESSES = st.lists(ADDRESS_PIECES, max_size=40).map("".join)


@pytest.mark.parametrize("form", HIDING)
def test_no_secret_is_left_in_an_address(form: str) -> None:
    address = form.format(SECRET)
    assert SECRET not in masked(address)
    assert SECRET not in masked_text(f"could not fetch '{address}': no answer; check it")
    assert masked(masked(address)) == masked(address)


def test_white_space_that_programs_drop_hides_no_password() -> None:
    assert masked(f"http:/\t/ada:a {SECRET}@paper.example/a") == "http:/\t/masked@paper.example/a"


@pytest.mark.parametrize("address", ORDINARY)
def test_ordinary_addresses_stay_as_they_are(address: str) -> None:
    assert masked(address) == address
    assert masked_text(f"({address}): gone") == f"({address}): gone"


def test_masked_addresses_keep_what_is_not_secret_and_stay_two() -> None:
    first, second = (masked(f"https://paper.example/a?id=7&token={x}#top") for x in "ab")
    assert first != second
    assert first.startswith("https://paper.example/a?id=7&token=masked-")
    assert first.endswith("#top")
    assert masked("http://ada:pw@paper.example:81/a?password=x") == (
        "http://masked@paper.example:81/a?password=masked"
    )


def test_the_normal_form_of_a_masked_address_stays_masked() -> None:
    address = masked("https://ada:x@Paper.example/a?token=b&id=7")
    assert masked(canonical_url(address)) == canonical_url(address)


@given(st.text() | ADDRESSES)
def test_masking_never_raises_and_once_is_enough(text: str) -> None:
    assert masked(masked(text)) == masked(text)
    masked_text(text)


def test_masking_takes_time_in_proportion_to_the_length() -> None:
    """No address of a hostile feed holds a run up."""
    for piece in ("://a:b", "?a=", ";a=", "x://a@", "%3A%2F%2F", "a="):
        masked(piece * 20_000 + "@")
        masked_text(piece * 20_000 + "@")


BROKEN = (
    *("http://[::1", "http://]", "http://[v7.x]/", "http://\u2100.example/", "http://[a]b/"),
    *("http://x:port/", "http://x:99999/", "http://x:-1/", "http://x/?\ud800=1", "http://\udfff/"),
)


@pytest.mark.parametrize("url", ["http://[::1", "http://]", "http://\u2100.example/", "file://[x"])
def test_what_cannot_be_split_is_none(url: str) -> None:
    assert split_url(url) is None
    assert split_web_url(url) is None
    assert join_url("https://a.example/", url) is None
    assert join_url(url, "/story") is None


@pytest.mark.parametrize("url", BROKEN)
def test_a_broken_address_is_its_own_normal_form_and_nobodys(url: str) -> None:
    assert canonical_url(url) == url
    assert trusted_url(url, "https://a.example/story") is None
    assert trusted_url("/story", url) is None or split_url(url) is not None


@pytest.mark.parametrize(
    "url", ["http://[::1", "http://x:port/2026/03/bridge-reopens", "http://\u2100.example/"]
)
def test_a_page_with_or_at_such_an_address_is_read(url: str) -> None:
    stated = f'<link rel="canonical" href="{url}"><meta property="og:url" content="{url}">'
    links = f"<a href='{url}'>another story of the day</a>"
    for page in (make_page(news_html(head=stated, after=links)), make_page(news_html(), url=url)):
        found = clean_page(page)
        assert isinstance(found, Article)
        assert found.url == page.url


def test_only_addresses_of_the_web_that_name_a_host_are_split_as_such() -> None:
    assert split_web_url(" HTTPS://a.example/x ") is not None
    for url in ("urn:x", "file:///a", "http:///a", "https:", "ftp://a.example/", ""):
        assert split_web_url(url) is None


@given(st.text(max_size=60), st.text(max_size=60))
def test_no_text_in_the_place_of_an_address_raises(before: str, after: str) -> None:
    for url in (before, f"http://{before}/{after}", f"http://[{before}]{after}"):
        parts = split_url(url)
        assert parts is None or isinstance(parts.path, str)
        assert isinstance(canonical_url(url), str)
        assert isinstance(registered_domain(url), str)
        assert isinstance(trusted_url(url, f"https://{after}/"), str | None)
