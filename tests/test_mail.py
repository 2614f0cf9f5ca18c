"""Mail messages become articles: newsletters with their subject, sender, date and text."""

from datetime import UTC, datetime
from email.message import EmailMessage

import pytest
from hypothesis import given
from hypothesis import strategies as st

from onrecord import reasons
from onrecord.cleaning.clean import clean_page
from onrecord.records import Article, Rejected
from tests.made_pages import make_page

HTML = """<html><body><table><tr><td>
<h1>Harbour notes</h1>
<p>The pier at Selby is shut until May, the harbour master said on Monday.</p>
<p>“Nobody is to go near the third post,” Ada Obi told a meeting of the parish council.</p>
<p>Shops on the quay lost a third of their takings, according to the traders’ guild.</p>
<p><a href="https://news.example/unsubscribe">Unsubscribe</a></p>
</td></tr></table></body></html>"""


def letter(**headers: str) -> EmailMessage:
    made = EmailMessage()
    stated = {
        "From": "Selby Mail <letters@mail.selby.example>",
        "Subject": "The pier is shut: what we know",
        "Date": "Mon, 02 Mar 2026 08:30:00 +0200",
        "Message-ID": "<17@mail.selby.example>",
    }
    for name, value in (stated | {k.replace("_", "-"): v for k, v in headers.items()}).items():
        if value:
            made[name] = value
    return made


def cleaned(message: EmailMessage | bytes) -> Article | Rejected:
    content = message if isinstance(message, bytes) else message.as_bytes()
    return clean_page(make_page(content, "message/rfc822", "file:///in/letter.eml"))


def article(message: EmailMessage) -> Article:
    found = cleaned(message)
    assert isinstance(found, Article), found
    return found


def test_a_newsletter_is_an_article_with_its_heads() -> None:
    message = letter()
    message.set_content("Read this in a browser.")
    message.add_alternative(HTML, subtype="html")
    found = article(message)
    assert found.title == "The pier is shut: what we know"
    assert (found.source_name, found.source_domain) == ("Selby Mail", "selby.example")
    assert found.published_at == datetime(2026, 3, 2, 6, 30, tzinfo=UTC)
    assert (found.published_precision, found.published_by) == ("time", "mail")
    assert (found.kind, found.language) == ("newsletter", "en")
    lines = found.body.split("\n")
    assert "“Nobody is to go near the third post,” Ada Obi told a meeting" in found.body
    assert not any("Unsubscribe" in line or "browser" in line for line in lines)


def test_plain_text_is_read_where_there_is_no_other() -> None:
    message = letter()
    message.set_content("The pier is shut.\n\nAda Obi said so.\n")
    assert article(message).body == "The pier is shut.\n\nAda Obi said so."


@pytest.mark.parametrize(
    ("headers", "url"),
    [
        ({}, "mid:17@mail.selby.example"),
        ({"Archived_At": "<https://selby.example/letters/17>"}, "https://selby.example/letters/17"),
        ({"Message_ID": ""}, "file:///in/letter.eml"),
    ],
)
def test_two_saves_of_one_message_are_one_article(headers: dict[str, str], url: str) -> None:
    message = letter(**headers)
    message.set_content("The pier is shut.")
    assert article(message).canonical_url == url


def test_encoded_words_and_foreign_charsets_are_undone() -> None:
    message = letter(Subject="Café geöffnet", From="Élise Roy <e@le.example>")
    message.set_content("Été à Selby.", charset="iso-8859-1", cte="quoted-printable")
    found = article(message)
    assert (found.title, found.source_name) == ("Café geöffnet", "Élise Roy")
    assert found.body == "Été à Selby."


def test_an_attached_page_is_not_the_letter() -> None:
    message = letter()
    message.set_content("The pier is shut.")
    message.add_attachment(HTML, subtype="html", filename="old.html")
    assert article(message).body == "The pier is shut."


@pytest.mark.parametrize(
    ("content", "words"),
    [
        (b"just a text without heads", "neither a sender nor a subject"),
        (b"Subject: empty\n\n", "no words"),
        (b"Subject: picture\nContent-Type: image/png\n\nxx", "no part with text"),
    ],
)
def test_what_is_no_letter_says_why(content: bytes, words: str) -> None:
    found = cleaned(content)
    assert isinstance(found, Rejected)
    assert words in found.detail


def test_dates_that_cannot_be_are_no_dates() -> None:
    message = letter(Date="Thu, 01 Jan 1970 00:00:00 +0000")
    message.set_content("The pier is shut.")
    assert article(message).published_at is None


def nested(depth: int) -> bytes:
    """Parts within parts: a parser that calls itself for each would fall over."""
    head = b"".join(
        b'Content-Type: multipart/mixed; boundary="b%d"\n\n--b%d\n' % (level, level)
        for level in range(depth)
    )
    return b"From: a@b.example\n" + head + b"Content-Type: text/plain\n\nDeep.\n"


@pytest.mark.parametrize("depth", [3, 3000])
def test_parts_within_parts_do_not_exhaust_the_stack(depth: int) -> None:
    assert isinstance(cleaned(nested(depth)), Article | Rejected)


HEADS = st.lists(st.sampled_from(["From", "Subject", "Date", "Message-ID", "Content-Type"]))
VALUES = st.text(max_size=40) | st.sampled_from(["=?utf-8?b?////?=", "=?x?q?=ff?=", "text/html;;="])


@given(heads=HEADS, data=st.data(), body=st.binary(max_size=80))
def test_no_message_raises(heads: list[str], data: st.DataObject, body: bytes) -> None:
    lines = [f"{head}: {data.draw(VALUES)}".encode("utf-8", "surrogatepass") for head in heads]
    assert isinstance(cleaned(b"\n".join([*lines, b"", body or b"x"])), Article | Rejected)


@pytest.mark.parametrize(
    "subject",
    [
        "=?é?q?abc?= news",
        "=?idna?b?AAAA?=",
        "=?hex?q?61?=",
        "=?utf-8?b?/w==?=",
        "=?x?z?y?=",
        "=??q??=",
    ],
)
def test_a_word_in_an_encoding_that_there_is_not_costs_at_most_the_subject(subject: str) -> None:
    message = letter().as_bytes() + b"The pier at Selby is shut, the harbour master said."
    found = cleaned(message.replace(b"The pier is shut: what we know", subject.encode()))
    assert isinstance(found, Article)
    assert "harbour master" in found.body
    assert (found.title or "").isprintable()


@pytest.mark.parametrize(
    ("subject", "title"),
    [
        ("Café news".encode(), "Café news"),
        ("Café “news”".encode("windows-1252"), "Café “news”"),
        ("=?utf-8?q?Caf=C3=A9?= über".encode(), "Café über"),
        (b"=?utf-8?q?Caf=C3=A9?=\n =?utf-8?q?_news?= today", "Café news today"),
        ("=?é?q?abc?= news".encode(), "=?é?q?abc?= news"),
    ],
)
def test_letters_that_stand_in_a_subject_as_they_are_are_read(subject: bytes, title: str) -> None:
    message = letter().as_bytes() + b"The pier at Selby is shut, the harbour master said."
    found = cleaned(message.replace(b"The pier is shut: what we know", subject))
    assert isinstance(found, Article)
    assert found.title == title


@pytest.mark.parametrize(
    "sender", ["a:" * 1500 + " <a@b.example>", "(" * 1500, "<" * 900, "," * 900]
)
def test_a_sender_without_end_costs_at_most_the_sender(sender: str) -> None:
    message = letter().as_bytes() + b"The pier at Selby is shut, the harbour master said."
    named = b"Selby Mail <letters@mail.selby.example>"
    found = cleaned(message.replace(named, sender.encode()))
    assert isinstance(found, Article)
    assert found.title == "The pier is shut: what we know"


@pytest.mark.parametrize(
    "label", ["zlib", "quopri", "punycode", "idna", "hex", "utf-16", "é", "x" * 900]
)
@pytest.mark.parametrize("form", ["plain", "html"])
def test_a_part_under_a_label_that_cannot_be_is_read_as_utf_8(label: str, form: str) -> None:
    text = "<p>The café at Selby is shut, the warden said.</p>" if form == "html" else "The café."
    head = f"From: a@b.example\nSubject: Café\nContent-Type: text/{form}; charset={label}\n\n"
    found = cleaned((head + text).encode())
    assert isinstance(found, Article)
    assert "café" in found.body


@pytest.mark.parametrize(
    "date", ["Thu, 05 Mar 2026 10:00:00 +9900", "Thu, 99 Foo 2026", "9" * 5000]
)
def test_a_letter_sent_at_no_time_has_no_date(date: str) -> None:
    message = letter(Date="").as_bytes() + b"The pier is shut, the warden said."
    found = cleaned(f"Date: {date}\n".encode() + message)
    assert isinstance(found, Article)
    assert found.published_at is None


@pytest.mark.parametrize("name", ["charset", "boundary"])
def test_a_parameter_numbered_beyond_reading_is_a_refusal_or_none(name: str) -> None:
    head = f"From: a@b.example\nSubject: S\nContent-Type: text/plain; {name}*{'9' * 5000}=x\n\n"
    found = cleaned(head.encode() + b"The pier is shut.")
    if isinstance(found, Article):
        assert found.body == "The pier is shut."
    else:
        assert found.reason == reasons.INVALID_RECORD


def test_parts_within_parts_without_end_are_refused() -> None:
    head = b"From: a@b.example\nSubject: S\n"
    part = b"Content-Type: multipart/mixed; boundary=B%d\n\n--B%d\n"
    deep = b"".join(part % (number, number) for number in range(2000))
    found = cleaned(head + deep + b"Content-Type: text/plain\n\nThe pier is shut.")
    assert isinstance(found, Rejected)
    assert found.reason == reasons.INVALID_RECORD
