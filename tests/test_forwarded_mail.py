"""What somebody forwards is the article: its sender, its subject, its date, its text."""

from email.message import EmailMessage

import pytest

from onrecord.records import Article
from tests.test_mail import cleaned

STORY = "The ferry stays, the minister said.\n\n\u201cWe won,\u201d Poe said."
HEADS = {
    "gmail": "---------- Forwarded message ---------\nFrom: *Ines Moreau* <ines@courier.example>\n"
    "Date: Tue, Mar 3, 2026 at 9:14 AM\nSubject: Ferry saved\nTo: <desk@x.example>\n\n\n",
    "outlook": "-----Original Message-----\nFrom: Ines Moreau <ines@courier.example>\n"
    "Sent: Tuesday, March 3, 2026 9:14 AM\nTo: Desk\nSubject: Ferry saved\n\n",
    "german": "-------- Weitergeleitete Nachricht --------\nBetreff: \tFerry saved\n"
    "Datum: \tTue, 3 Mar 2026 09:14:00 +0000\n"
    "Von: \tInes Moreau <ines@courier.example>\nAn: \tdesk@x.example\n\n\n",
    "french": "---------- Message transf\u00e9r\u00e9 ----------\n"
    "De : Ines Moreau <ines@courier.example>\n"
    "Date : mar. 3 mars 2026 \u00e0 09:14\nObjet : Ferry saved\n\n",
}


def letter(text: str, **headers: str) -> EmailMessage:
    message = EmailMessage()
    message["From"] = "Tom Reyes <tom@x.example>"
    message["Subject"] = "Fwd: Ferry saved"
    message["Date"] = "Wed, 04 Mar 2026 10:00:00 +0000"
    for name, value in headers.items():
        del message[name]
        message[name] = value
    message.set_content(text)
    return message


def article(message: EmailMessage) -> Article:
    made = cleaned(message)
    assert isinstance(made, Article)
    return made


@pytest.mark.parametrize("head", HEADS.values(), ids=HEADS)
@pytest.mark.parametrize("note", ["", "For your information.\n\n"])
def test_what_is_forwarded_below_a_note_is_the_article(head: str, note: str) -> None:
    made = article(letter(note + head + STORY))
    assert made.title == "Ferry saved"
    assert (made.source_name, made.source_domain) == ("Ines Moreau", "courier.example")
    assert str(made.published_at) == "2026-03-03 09:14:00+00:00"
    assert made.body == STORY


def test_marks_of_quotation_before_each_line_go() -> None:
    quoted = f"From: Ines Moreau <ines@courier.example>\nSubject: Ferry saved\n\n{STORY}"
    lines = "\n".join(f"> {line}".rstrip() for line in quoted.split("\n"))
    made = article(letter(f"Begin forwarded message:\n\n{lines}"))
    assert (made.title, made.body) == ("Ferry saved", STORY)
    assert str(made.published_at) == "2026-03-04 10:00:00+00:00", "the letter's own, untold"


def test_a_letter_with_a_text_of_its_own_stays_that_letter() -> None:
    made = article(letter("The mayor spoke about the harbour. " * 15 + "\n\n" + HEADS["gmail"]))
    assert (made.title, made.source_name) == ("Fwd: Ferry saved", "Tom Reyes")


def test_a_mark_without_a_sender_forwards_nothing() -> None:
    made = article(letter(f"Forwarded message\n\n{STORY}"))
    assert made.source_name == "Tom Reyes"
    assert made.body.startswith("Forwarded message")


def test_an_html_letter_forwards_too() -> None:
    message = letter("See the other part.")
    message.add_alternative(
        "<html><body><div>For you.</div><div class='gmail_quote'><div class='gmail_attr'>"
        "---------- Forwarded message ---------<br>From: <strong>Ines Moreau</strong> "
        "&lt;ines@courier.example&gt;<br>Date: Tue, Mar 3, 2026 at 9:14 AM<br>"
        "Subject: Ferry saved<br>To: &lt;desk@x.example&gt;<br></div><br>"
        "<p>The ferry stays, the minister said on Tuesday in the harbour of Saltmere.</p>"
        "<p>“We won this fight for the island,” Adlai Poe said after the vote.</p>"
        "</div></body></html>",
        subtype="html",
    )
    made = article(message)
    assert (made.title, made.source_name) == ("Ferry saved", "Ines Moreau")
    assert made.body == (
        "The ferry stays, the minister said on Tuesday in the harbour of Saltmere.\n"
        "“We won this fight for the island,” Adlai Poe said after the vote."
    )


@pytest.mark.parametrize("note", ["", "See below."])
def test_a_letter_that_is_attached_below_a_note_is_the_article(note: str) -> None:
    inner = letter(
        STORY,
        From="Ines Moreau <ines@courier.example>",
        Subject="Ferry saved",
        Date="Tue, 03 Mar 2026 09:14:00 +0000",
    )
    outer = letter(note)
    outer.add_attachment(inner)
    made = article(outer)
    assert (made.title, made.source_name, made.body) == ("Ferry saved", "Ines Moreau", STORY)


def test_a_letter_that_is_attached_to_a_text_is_no_part_of_it() -> None:
    own = "The mayor spoke about the harbour. " * 15
    outer = letter(own)
    inner = letter("")
    inner.add_alternative("<p>Another story, which nobody asked for, he said.</p>", subtype="html")
    outer.add_attachment(inner)
    made = article(outer)
    assert made.source_name == "Tom Reyes"
    assert "Another story" not in made.body


def test_a_letter_in_html_alone_with_a_text_of_its_own_stays_that_letter() -> None:
    outer = letter("")
    outer.set_content(f"<p>{'The mayor spoke about the harbour. ' * 15}</p>", subtype="html")
    outer.add_attachment(letter(STORY, From="Ines Moreau <ines@courier.example>"))
    assert article(outer).source_name == "Tom Reyes"
