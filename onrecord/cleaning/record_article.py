r"""One JSON record as an article.

The form: `{"id"?, "url"?, "title"?, "text", "authors"?, "published_at"?, "source"?,
"language"?, "section"?, "tags"?, "image"?}`. The text stays as it is, only line endings become
`\n`, so that offsets refer to the caller's own; unknown fields are ignored; null is the same as
absent.
"""

from collections.abc import Mapping
from typing import Any

from onrecord import ids, reasons
from onrecord.cleaning.compose import (
    ArticleDraft,
    Published,
    compose_article,
    has_words,
    language_code,
)
from onrecord.cleaning.decisions import Cleaned
from onrecord.cleaning.decode import decode_text
from onrecord.cleaning.metadata.moments import parse_iso
from onrecord.cleaning.metadata.subjects import FEED, RECORD, record_picture, record_tags
from onrecord.cleaning.text_article import normal_lines
from onrecord.records import CanonicalUrl, Page, Rejected
from onrecord.text.json_text import parse_json
from onrecord.urls import canonical_url

Fields = Mapping[str, Any]

STRINGS = ("url", "title", "text", "published_at", "source", "language")


class InvalidRecordError(ValueError):
    """A field of a record is missing or cannot be used; the message names it."""


def clean_record(page: Page) -> Cleaned | Rejected:
    """Make an article of one record, or say which field stands in the way."""
    text = decode_text(page.content, page.charset)
    if isinstance(text, Rejected):
        return text
    try:
        fields = parse_json(text)
    except (ValueError, RecursionError) as error:
        return Rejected(reasons.BROKEN_JSON, f"This is not JSON: {error}.")
    try:
        draft = _draft(fields)
    except InvalidRecordError as error:
        return Rejected(reasons.INVALID_RECORD, str(error))
    if not has_words(draft.body):
        return Rejected(reasons.NO_TEXT, "The field 'text' holds no words.")
    origin = FEED if page.reader == FEED else RECORD
    tags, picture = record_tags(fields, origin), record_picture(fields)
    return Cleaned(compose_article(page, draft), (), tags, picture)


def _draft(fields: object) -> ArticleDraft:
    if not isinstance(fields, dict):
        raise InvalidRecordError(f"A record is a JSON object, not {_name(fields)}.")
    _check_types(fields)
    body = _body(fields)
    given = _identity(fields)
    url = _stripped(fields, "url")
    urn = f"urn:onrecord:{given or ids.digest(body)}"
    language = _stripped(fields, "language")
    return ArticleDraft(
        url=url or urn,
        canonical_url=CanonicalUrl(urn) if given or not url else canonical_url(url),
        title=_stripped(fields, "title"),
        authors=_authors(fields),
        published=_published(fields),
        body=body,
        source_name=_stripped(fields, "source"),
        language=language_code(language) if language else None,
        kind="article",
    )


def _check_types(fields: Fields) -> None:
    for name in STRINGS:
        value = fields.get(name)
        if value is not None and not isinstance(value, str):
            raise InvalidRecordError(f"The field {name!r} must be a string, not {_name(value)}.")
        if isinstance(value, str):
            _check_characters(name, value)


def _check_characters(name: str, value: str) -> None:
    """Half of a surrogate pair is no character: no file or database could store it."""
    try:
        value.encode("utf-8")
    except UnicodeEncodeError as error:
        raise InvalidRecordError(
            f"The field {name!r} holds half of a surrogate pair at character {error.start}; "
            "write the whole character."
        ) from error


def _body(fields: Fields) -> str:
    text = fields.get("text")
    if text is None:
        raise InvalidRecordError("The field 'text' is missing.")
    return normal_lines(str(text))


def _identity(fields: Fields) -> str | None:
    value = fields.get("id")
    if value is None:
        return None
    if isinstance(value, bool) or not isinstance(value, str | int):
        raise InvalidRecordError(
            f"The field 'id' must be a string or a whole number, not {_name(value)}."
        )
    text = str(value).strip()
    _check_characters("id", text)
    return text or None


def _stripped(fields: Fields, name: str) -> str | None:
    value = fields.get(name)
    return (value.strip() or None) if value is not None else None


def _authors(fields: Fields) -> tuple[str, ...]:
    value = fields.get("authors")
    names = [value] if isinstance(value, str) else value if value is not None else []
    if not isinstance(names, list) or not all(isinstance(name, str) for name in names):
        raise InvalidRecordError("The field 'authors' must be a list of strings.")
    for name in names:
        _check_characters("authors", name)
    return tuple(dict.fromkeys(name.strip() for name in names if name.strip()))


def _published(fields: Fields) -> Published | None:
    stated = _stripped(fields, "published_at")
    if stated is None:
        return None
    moment = parse_iso(stated)
    if moment is None:
        raise InvalidRecordError(
            f"The field 'published_at' is no ISO 8601 date: {stated[:40]!r}; "
            "write 2024-05-01 or 2024-05-01T10:00:00Z."
        )
    return Published(moment.at, moment.precision, "record", moment.offset)


def _name(value: object) -> str:
    """Name a value's JSON type."""
    names = {dict: "an object", list: "a list", str: "a string", bool: "true or false"}
    return names.get(type(value), "null" if value is None else "a number")
