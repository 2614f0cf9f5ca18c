"""The article's text in a page that shows it by a script: Next.js' data and its stream."""

import html
import re
from collections.abc import Iterable, Iterator, Mapping

from lxml.html import HtmlElement

from onrecord.cleaning.body.body_text import is_prose
from onrecord.cleaning.metadata.json_ld import plain_text
from onrecord.text.json_text import parse_json

PUSHED = re.compile(r"self\.__next_f\.push\((\[.*\])\)", re.DOTALL)
ROW = re.compile(r"^[0-9a-f]{1,6}:(?=[\[{\"])", re.MULTILINE)
ELEMENT = re.compile(r"<(p|h[2-6]|li|blockquote)\b[^<>]*>(.*?)</\1\s*>", re.DOTALL | re.IGNORECASE)
TEXTS = ("text", "content", "html", "value", "body", "children", "plainText", "data")
"""Fields under which a paragraph has its words."""

LONGEST = 5_000_000
"""Characters of a script above which it is left unread."""

MOST = 200_000
"""Values of a page's data that are looked at."""

LEAST = 2
"""Sentences that a text has at least."""


def script_lines(tree: HtmlElement) -> list[str]:
    """The paragraphs of the longest text in a page's scripts; empty where they hold none."""
    texts = (script.text or "" for script in tree.iter("script") if _holds_data(script))
    candidates: list[list[str]] = []
    stream: list[str] = []
    for text in texts:
        if len(text) > LONGEST:
            continue
        pushed = PUSHED.search(text)
        if pushed is not None:
            stream += _strings(_parsed(pushed[1]))
        else:
            candidates += _bodies(_parsed(text))
    flow = "".join(stream)
    candidates.append(_paragraphs(flow))
    candidates += [body for row in ROW.split(flow)[1:] for body in _bodies(_parsed(row))]
    told = [body for body in candidates if sum(map(is_prose, body)) >= LEAST]
    return max(told, key=lambda body: sum(map(len, body)), default=[])


def _holds_data(script: HtmlElement) -> bool:
    kind = (script.get("type") or "").lower()
    return kind == "application/json" or "__next_f" in (script.text or "")[:LONGEST]


def _parsed(text: str) -> object:
    try:
        return parse_json(text.strip(), strict=False)
    except (ValueError, RecursionError):
        return None


def _strings(value: object) -> Iterator[str]:
    items = value if isinstance(value, list) else []
    return (item for item in items if isinstance(item, str))


def _bodies(data: object) -> Iterator[list[str]]:
    """Walk the lists of paragraphs, and the texts with elements of HTML, in a page's data."""
    waiting = [data]
    for _ in range(MOST):
        if not waiting:
            return
        value = waiting.pop()
        if isinstance(value, Mapping):
            waiting.extend(value.values())
        elif isinstance(value, list):
            waiting.extend(value)
            yield [text for item in value if (text := _text(item))]
        elif isinstance(value, str) and "<" in value:
            yield _paragraphs(value)


def _paragraphs(markup: str) -> list[str]:
    """The text of each paragraph in HTML, which may be escaped once more."""
    source = html.unescape(markup) if "&lt;p" in markup else markup
    texts = (plain_text(found[2]) for found in ELEMENT.finditer(source))
    return [text for text in texts if text]


def _text(item: object) -> str:
    """The words of a paragraph as a string, an object with a text, or parts of one."""
    if isinstance(item, str):
        return plain_text(item)
    if isinstance(item, list):
        # an element of React: "$", its name, its key, its properties
        properties = item[3:4] if item[:1] == ["$"] else []
        return _text(properties[0]) if properties else ""
    if not isinstance(item, Mapping):
        return ""
    for name in TEXTS:
        value = item.get(name)
        if isinstance(value, str) and value.strip():
            return plain_text(value)
        if isinstance(value, list):
            return " ".join(" ".join(_pieces(value)).split())
    return ""


def _pieces(items: Iterable[object]) -> Iterator[str]:
    for item in items:
        if isinstance(item, str) and item != "$":
            yield item
        elif isinstance(item, Mapping | list):
            yield _text(item)
