"""JSON Schemas: of a record that is read, and of each line that `onrecord export` writes.

Draft 2020-12, json-schema.org/draft/2020-12.
"""

import difflib
from collections.abc import Mapping
from functools import cache
from typing import Any

import duckdb

import sql
from tasks.warehouse.schema import define, migrate

DRAFT = "https://json-schema.org/draft/2020-12/schema"
RECORD = "record"

Schema = Mapping[str, Any]

TYPES: Mapping[str, Schema] = {
    "BIGINT": {"type": "integer"},
    "INTEGER": {"type": "integer"},
    "HUGEINT": {"type": "integer"},
    "DOUBLE": {"type": "number"},
    "BOOLEAN": {"type": "boolean"},
    "VARCHAR": {"type": "string"},
    "VARCHAR[]": {"type": "array", "items": {"type": "string"}},
    "DATE": {"type": "string", "pattern": r"^\d{4}-\d\d-\d\d$"},
    "TIMESTAMP": {"type": "string", "pattern": r"^\d{4}-\d\d-\d\d \d\d:\d\d:\d\d(\.\d+)?$"},
}
"""How `onrecord export` writes each type of a column, in JSON lines."""

RECORD_SCHEMA: Schema = {
    "$schema": DRAFT,
    "title": "record",
    "description": "One article of a file of JSON lines, as `onrecord ingest` reads it. Other "
    "fields are ignored; null is the same as absent.",
    "type": "object",
    "properties": {
        "id": {
            "type": ["string", "integer", "null"],
            "description": "Identifies the article within its publisher; else its text does.",
        },
        "url": {"type": ["string", "null"], "description": "Its address."},
        "title": {"type": ["string", "null"], "description": "Its headline."},
        "text": {
            "type": "string",
            "pattern": r"\w",
            "description": "Its text, one paragraph per line, kept as it is: offsets refer to it.",
        },
        "authors": {
            "type": ["array", "string", "null"],
            "items": {"type": "string"},
            "description": "Names in its byline.",
        },
        "published_at": {
            "type": ["string", "null"],
            "description": "ISO 8601: 2024-05-01 or 2024-05-01T10:00:00Z.",
        },
        "source": {"type": ["string", "null"], "description": "The publisher's name."},
        "language": {"type": ["string", "null"], "description": "Such as en or en-GB."},
    },
    "required": ["text"],
}


class SchemaError(LookupError):
    """There is no schema of this name; the message names the nearest."""


def schema_names() -> list[str]:
    """What there is a schema of: records, and all tables and views."""
    return [RECORD, *_columns()]


def json_schema(name: str) -> Schema:
    """The schema of a record, or of a table or view as `onrecord export` writes it in JSON lines.

    Raises:
        SchemaError: There is none of this name.
    """
    if name == RECORD:
        return RECORD_SCHEMA
    tables = _columns()
    if name not in tables:
        near = difflib.get_close_matches(name, [RECORD, *tables], n=3)
        hint = f"; did you mean {', '.join(near)}?" if near else ""
        raise SchemaError(f"no schema {name!r}{hint} `onrecord schema` lists them all")
    words, columns = tables[name]
    return {
        "$schema": DRAFT,
        "title": name,
        **({"description": words} if words else {}),
        "type": "object",
        "properties": columns,
        "required": list(columns),
        "additionalProperties": False,
    }


@cache
def _columns() -> dict[str, tuple[str, dict[str, Schema]]]:
    """What each table and view says of itself, and the schema of each of its columns."""
    with duckdb.connect() as con:
        migrate(con)
        define(con)
        words = con.execute(sql.statement("list_described")).fetchall()
        columns = con.execute(sql.statement("list_described_columns")).fetchall()
    found: dict[str, tuple[str, dict[str, Schema]]] = {name: (one or "", {}) for name, one in words}
    for table, name, comment, kind, nullable in columns:
        found[table][1][name] = _column(kind, comment, nullable=nullable)
    return found


def _column(kind: str, comment: str | None, *, nullable: bool) -> Schema:
    described = {**TYPES[kind], **({"description": comment} if comment else {})}
    return {**described, "type": [described["type"], "null"]} if nullable else described
