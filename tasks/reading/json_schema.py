"""JSON Schemas: of a record that is read, of an exported line, of what commands print as JSON.

Draft 2020-12, json-schema.org/draft/2020-12.
"""

import difflib
from collections.abc import Mapping, Sequence
from dataclasses import fields
from functools import cache
from typing import Any

import duckdb

import sql
from onrecord.records import Run
from tasks.warehouse.schema import define, migrate

DRAFT = "https://json-schema.org/draft/2020-12/schema"
RECORD = "record"
INGEST, STATUS = "ingest", "status"
"""What these commands print with `--format json`."""

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
    """What there is a schema of: records, what two commands print, and all tables and views."""
    return [RECORD, INGEST, STATUS, *_columns()]


def json_schema(name: str) -> Schema:
    """The schema of this name.

    Of a record, of what a command prints, or of a table or view as `onrecord export` writes it in
    JSON lines.

    Raises:
        SchemaError: There is none of this name.
    """
    if name == RECORD:
        return RECORD_SCHEMA
    if name in {INGEST, STATUS}:
        return {"$schema": DRAFT, **(_ingest() if name == INGEST else _status())}
    tables = _columns()
    if name not in tables:
        near = difflib.get_close_matches(name, schema_names(), n=3)
        hint = f"; did you mean {', '.join(near)}?" if near else ""
        raise SchemaError(f"no schema {name!r}{hint} `onrecord schema` lists them all")
    words, columns = tables[name]
    return {"$schema": DRAFT, **_object(name, words, columns)}


COUNTS: Schema = {"type": "object", "additionalProperties": {"type": "integer"}}
MOMENT: Schema = {"type": "string", "format": "date-time"}
WAREHOUSE: Schema = {"type": "string", "description": "The file that analysts open."}
LANGUAGES: Schema = {
    **COUNTS,
    "description": "Articles that no language pack read, or only by their quotation marks, by the "
    "ISO 639-1 code of their language.",
}


def _ingest() -> Schema:
    """What `onrecord ingest --format json` prints."""
    page = {
        "type": ["string", "null"],
        "description": "Address of the run's page in the Prefect UI, whose tab Artifacts has the "
        "summary; null where no UI goes on.",
    }
    return _object(
        INGEST,
        "What an ingest run did. Nothing is printed where there was nothing to read.",
        {
            "run": _run([field.name for field in fields(Run)]),
            "warehouse": WAREHOUSE,
            "unread_languages": LANGUAGES,
            "summary": page,
        },
    )


def _status() -> Schema:
    """What `onrecord status --format json` prints."""
    listed = [
        "started_at",
        "flow",
        "outcome",
        "inputs",
        "new",
        "unchanged",
        "duplicate",
        "rejected",
        "quotes",
    ]
    whole: Schema = {"type": "integer"}
    words: Schema = {"type": "string"}
    rejected = {"reason": words, "items": whole, "example": words}
    pack = {"read_as": words, "articles": whole, "languages": words}
    cooling = {"host": words, "until": MOMENT, "why": words}
    waiting = {"articles": whole, "batches": whole, "load": {"type": ["string", "null"]}}
    return _object(
        STATUS,
        "What is there.",
        {
            "warehouse": WAREHOUSE,
            "tables": {**COUNTS, "description": "Rows by table."},
            "runs": {"type": "array", "items": _run(listed), "description": "Newest first."},
            "rejections": _rows("rejection", "Inputs that stay refused, by reason.", rejected),
            "packs": _rows("pack", "How articles were read, by language pack.", pack),
            "unread_languages": LANGUAGES,
            "slow_reading": {
                "type": ["string", "null"],
                "description": "Why articles were read slowly; null where they were not.",
            },
            "corrections": _object(
                "corrections", "Those of corrections.csv.", {"held": whole, "in_force": whole}
            ),
            "waiting": {
                **_object("waiting", "What waits in the lake for a load.", waiting),
                "type": ["object", "null"],
            },
            "cooling": _rows("host", "Hosts that asked to be left alone.", cooling),
        },
    )


def _run(names: Sequence[str]) -> Schema:
    """A run with some of its columns; moments are ISO 8601 with their offset."""
    _, columns = _columns()["runs"]
    moments = {"started_at": MOMENT, "finished_at": {**MOMENT, "type": ["string", "null"]}}
    kept = {name: moments.get(name, columns[name]) for name in names}
    return _object("run", "One flow run.", kept)


def _rows(title: str, words: str, columns: Mapping[str, Schema]) -> Schema:
    return {"type": "array", "description": words, "items": _object(title, "", columns)}


def _object(title: str, words: str, properties: Mapping[str, Schema]) -> Schema:
    """An object with exactly these properties."""
    return {
        "title": title,
        **({"description": words} if words else {}),
        "type": "object",
        "properties": dict(properties),
        "required": list(properties),
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
