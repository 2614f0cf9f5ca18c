"""A mail message, such as a newsletter, as an article.

Identity: the address in `Archived-At` (RFC 5064), else `mid:` and the message's id
(RFC 2392), so that two saves of one message are one article.
"""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from email import message_from_bytes
from email.errors import MessageError
from email.header import decode_header
from email.message import Message
from email.utils import parseaddr
from urllib.parse import quote

from lxml.html import HtmlElement

from onrecord import reasons
from onrecord.cleaning.body.body_text import read_lines, tidy_lines
from onrecord.cleaning.body.furniture import QUOTED, prune_furniture, read_anchors, wrap_bare_text
from onrecord.cleaning.compose import ArticleDraft, Published, compose_article, has_words
from onrecord.cleaning.decisions import DROPPED, Cleaned, Decision
from onrecord.cleaning.decode import CONTROL, decode_html
from onrecord.cleaning.forwarded_mail import (
    NOTE,
    Forwarded,
    carried_message,
    find_forwarded,
    own_parts,
    text_of,
)
from onrecord.cleaning.html_article import parse_html
from onrecord.cleaning.mail_lines import unflow, unwrap
from onrecord.cleaning.metadata.moments import parse_mail_date, parse_moment
from onrecord.cleaning.metadata.page_metadata import read_metadata
from onrecord.cleaning.text_article import normal_lines
from onrecord.lexicons import load_lexicon
from onrecord.records import Article, CanonicalUrl, Page, Rejected
from onrecord.urls import canonical_url, registered_domain

NO_MESSAGE = "This is no mail message: it has neither a sender nor a subject."
TOO_DEEP = "The message has parts within parts without end."
BROKEN_PARTS = "The message's parts cannot be told apart: a header of one of them is broken."
LAYOUT = ("table", "thead", "tbody", "tfoot", "tr", "td", "center")

LONGEST_NOTE = 250
"""Characters above which a line is no notice about the letter."""

LONGEST_SENDER = 2000
"""Characters above which nobody's name and address are looked for."""

FIRST_MAIL = 1982
"""The year of RFC 822: a date before it is a clock that was never set."""

WEB = ("http://", "https://")


def clean_mail(page: Page) -> Cleaned:
    """Make an article of a message: subject, sender, date and the text of its body.

    An HTML part is read like a web page, but always as an article; else the plain text.
    """
    decisions: list[Decision] = []
    return Cleaned(_article(page, decisions), decisions)


def _article(page: Page, decisions: list[Decision]) -> Article | Rejected:
    try:
        message = message_from_bytes(page.content)
        list(message.walk())
        message = _meant(message)
        parts = list(own_parts(message))
    except RecursionError:
        return Rejected(reasons.INVALID_RECORD, TOO_DEEP)
    except ValueError:
        # a parameter with a number of thousands of digits
        return Rejected(reasons.INVALID_RECORD, BROKEN_PARTS)
    sender, address = _sender(_stated(message, "From"))
    title = " ".join(_header(message, "Subject").split()) or None
    if not (title or address):
        return Rejected(reasons.INVALID_RECORD, NO_MESSAGE)
    text = _body(parts, page, title, decisions)
    if isinstance(text, Rejected):
        return text
    body, sent = text.body, _sent(message)
    if text.forwarded is not None:
        sender, address = _sender(text.forwarded.sender)
        title = text.forwarded.subject or title
        sent = _told(text.forwarded.date) or sent
    if not has_words(body):
        return Rejected(reasons.NO_TEXT, "There are no words in the message.")
    domain = registered_domain(f"https://{address.rpartition('@')[2]}/") or None
    url, canonical = _address(message, page)
    draft = ArticleDraft(
        url=url,
        canonical_url=canonical,
        title=title,
        authors=(),
        published=sent,
        body=body,
        source_name=" ".join(sender.split()) or domain,
        language=None,
        kind="newsletter",
        domain=domain,
    )
    return compose_article(page, draft)


def _meant(message: Message) -> Message:
    """The message that is the article: one that is carried below a mere note, else this one."""
    carried = carried_message(message)
    if carried is None:
        return message
    parts = list(own_parts(message))
    plain = [len(_payload(part)) for part in _texts(parts, "text/plain")]
    pages = (decode_html(_payload(part), None) for part in _texts(parts, "text/html"))
    trees = (parse_html(text) for text in pages if not (plain or isinstance(text, Rejected)))
    shown = (" ".join(tree.text_content().split()) for tree in trees if tree is not None)
    return carried if sum(plain) + sum(map(len, shown)) <= NOTE else message


def _sender(stated: str) -> tuple[str, str]:
    """Name and address of a sender; empty where the header names none."""
    if len(stated) > LONGEST_SENDER:
        return "", ""
    try:
        # parsed first: an encoded name may hold a comma or an @
        name, address = parseaddr(stated)
    except RecursionError:
        # colons or brackets within one another
        return "", ""
    return _decoded(name).strip("*_ "), _decoded(address)


def _header(message: Message, name: str) -> str:
    """A header's text, its encoded words decoded; as it stands where they are broken.

    Control characters go, as they do from pages, and halves of surrogate pairs become `?`.
    """
    return _decoded(_stated(message, name))


def _stated(message: Message, name: str) -> str:
    """A header's text as it stands, its bytes beyond ASCII decoded."""
    wanted = name.lower()
    stated = next((value for each, value in message.raw_items() if each.lower() == wanted), "")
    return _plain(str(stated))


def _decoded(value: str) -> str:
    try:
        text = "".join(_word(*part) for part in decode_header(value))
    except (MessageError, LookupError, ValueError):
        # broken words, or in an encoding that there is not
        text = value
    return CONTROL.sub("", text).encode("utf-8", "replace").decode("utf-8")


def _word(part: str | bytes, charset: str | None) -> str:
    """A part of a header: as it stands, or an encoded word decoded."""
    if isinstance(part, str):
        return part
    if charset is None:
        # what `decode_header` writes what stands between encoded words with
        charset = "ascii" if part.isascii() else "raw-unicode-escape"
    return part.decode(charset)


def _plain(stated: str) -> str:
    """A header in which bytes beyond ASCII stand as they are: UTF-8 (RFC 6532), else Windows."""
    octets = stated.encode("utf-8", "surrogateescape")
    try:
        return octets.decode("utf-8")
    except UnicodeDecodeError:
        return octets.decode("windows-1252", "replace")


def _address(message: Message, page: Page) -> tuple[str, CanonicalUrl]:
    archived = _header(message, "Archived-At").strip("<> \t")
    if archived.startswith(WEB):
        return archived, canonical_url(archived)
    number = "".join(_header(message, "Message-ID").split()).strip("<>")
    if number:
        mid = f"mid:{quote(number, safe='@!$*+-._~')}"
        return mid, CanonicalUrl(mid)
    return page.final_url, canonical_url(page.final_url)


def _sent(message: Message) -> Published | None:
    sent = parse_mail_date(_header(message, "Date"))
    if sent is None or sent.at.year < FIRST_MAIL:
        return None
    return Published(sent.at, sent.precision, "mail", sent.offset)


def _told(date: str) -> Published | None:
    """When a forwarded message was sent, as the program that forwards it tells."""
    moment = parse_moment(date) if len(date) <= LONGEST_NOTE else None
    if moment is None or moment.at.year < FIRST_MAIL:
        return None
    return Published(moment.at, moment.precision, "mail", moment.offset)


@dataclass(frozen=True, slots=True)
class Text:
    """The text of a message.

    Attributes:
        body: Its lines, joined.
        forwarded: The head of the message that it forwards and whose text it is; None for its own.
    """

    body: str
    forwarded: Forwarded | None = None


def _body(
    parts: Sequence[Message], page: Page, title: str | None, decisions: list[Decision]
) -> Text | Rejected:
    """The text of the first HTML part, else of the first plain one."""
    for part in _texts(parts, "text/html"):
        text = decode_html(_payload(part), _charset(part))
        found = None if isinstance(text, Rejected) else _html_text(text, page, title, decisions)
        if found is not None and found.body:
            return found
    for part in _texts(parts, "text/plain"):
        text = decode_html(_payload(part), _charset(part))
        if isinstance(text, Rejected):
            return text
        return _plain_text(part, normal_lines(text).split("\n"))
    return Rejected(reasons.NO_TEXT, "The message has no part with text.")


def _plain_text(part: Message, lines: Sequence[str]) -> Text:
    told = find_forwarded(lines)
    own = list(lines) if told is None else text_of(lines, told)
    if _parameter(part, "format") == "flowed":
        delete_space = _parameter(part, "delsp") == "yes"
        return Text(unflow(own, delete_space=delete_space).strip(), told)
    return Text(unwrap(own).strip(), told)


def _texts(parts: Iterable[Message], media_type: str) -> Iterator[Message]:
    for part in parts:
        if part.get_content_type() == media_type and not part.is_multipart():
            disposition = str(part.get("Content-Disposition", ""))
            if not disposition.lower().lstrip().startswith("attachment"):
                yield part


def _charset(part: Message) -> str | None:
    try:
        return part.get_content_charset()
    except ValueError:
        # a parameter with a number of thousands of digits
        return None


def _parameter(part: Message, name: str) -> str:
    """A parameter of the content type, in lower case; empty for none that can be read."""
    try:
        return str(part.get_param(name, "")).lower()
    except ValueError:
        # a parameter with a number of thousands of digits
        return ""


def _payload(part: Message) -> bytes:
    content = part.get_payload(decode=True)
    return content if isinstance(content, bytes) else b""


def _html_text(text: str, page: Page, title: str | None, decisions: list[Decision]) -> Text | None:
    tree = parse_html(text)
    if tree is None:
        return None
    meta = replace(read_metadata(tree, page.final_url), title=title)
    anchors = read_anchors(tree, page.final_url)
    _dissolve_layout(tree)
    decisions += prune_furniture(tree)
    wrap_bare_text(tree)
    found = read_lines(tree, page.final_url)
    told = find_forwarded([line.text for line in found])
    if told is not None:
        found = found[told.begins :]
        meta = replace(meta, title=told.subject or title)
    lines, dropped = tidy_lines(found, meta, frozenset(anchors))
    notes = [line.text for line in lines if _is_about_letter(line.text)]
    decisions += [*dropped, *(Decision(DROPPED, "letter", note) for note in notes)]
    return Text("\n".join(line.text for line in lines if line.text not in notes), told)


def _dissolve_layout(tree: HtmlElement) -> None:
    """Make blocks of the tables that newsletters are laid out with; tables with heads stay."""
    for table in list(tree.iter("table")):
        if table.find(".//th") is None:
            for element in table.iter(*LAYOUT):
                element.tag = "div"


def _is_about_letter(text: str) -> bool:
    """Whether a line is about the letter itself: how to leave it, or see it elsewhere."""
    if len(text) > LONGEST_NOTE or QUOTED.search(text):
        return False
    lowered = text.lower()
    return any(phrase in lowered for phrase in load_lexicon("mail_phrases"))
