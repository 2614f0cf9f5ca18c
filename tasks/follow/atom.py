"""The Atom file of what is followed (RFC 4287).

Apart from the messages, so that no command loads an XML library as it starts.
"""

from collections.abc import Sequence
from datetime import UTC, datetime
from pathlib import Path

from lxml import etree

from onrecord.text.visible import visible
from tasks.follow.ledger import Followed, Message

ATOM = "http://www.w3.org/2005/Atom"


def write_feed(path: Path, followed: Followed, messages: Sequence[Message]) -> None:
    """Write the feed, whole or not at all."""
    feed = etree.Element(f"{{{ATOM}}}feed", nsmap={None: ATOM})  # type: ignore[dict-item]  # the stubs forget the default name space
    _put(feed, "title", f"OnRecord: {followed.name}")
    _put(feed, "id", f"urn:onrecord:follow:{path.stem}")
    newest = max((each.at for each in messages), default=datetime.now(UTC))
    _put(feed, "updated", newest.isoformat())
    author = etree.SubElement(feed, f"{{{ATOM}}}author")
    _put(author, "name", "OnRecord")
    for message in messages:
        entry = etree.SubElement(feed, f"{{{ATOM}}}entry")
        _put(entry, "title", message.title)
        _put(entry, "id", f"urn:onrecord:statement:{path.stem}:{message.key}")
        _put(entry, "updated", message.at.isoformat())
        _put(entry, "content", message.body).set("type", "text")
        if message.url.startswith(("http://", "https://")):
            etree.SubElement(entry, f"{{{ATOM}}}link", href=visible(message.url))
    path.parent.mkdir(parents=True, exist_ok=True)
    coming = path.with_name(f".{path.name}.writing")
    coming.write_bytes(
        etree.tostring(feed, xml_declaration=True, encoding="utf-8", pretty_print=True)
    )
    coming.replace(path)


def _put(parent: "etree._Element", name: str, text: str) -> "etree._Element":
    child = etree.SubElement(parent, f"{{{ATOM}}}{name}")
    child.text = visible(text)
    return child
