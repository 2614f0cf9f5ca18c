"""`datapackage.json`: a package as Frictionless's tools read it.

Version 1 of the Data Package standard, of which every later reader knows the properties.
See specs.frictionlessdata.io/tabular-data-package.
"""

from collections.abc import Iterator, Mapping, Sequence
from typing import Any

import pyarrow as pa

from tasks.reading.keys import PRIMARY_KEYS, REFERENCES
from tasks.reading.package_rows import Packed, PackedColumn, PackedTable
from tasks.reading.software import versions_here

NAME = "onrecord-export"
LICENCE_FILE = "LICENCE.md"
LICENCE_TITLE = "The texts belong to their publishers; see LICENCE.md"
MEDIA_TYPES = {"csv": "text/csv", "parquet": "application/vnd.apache.parquet"}

Described = Mapping[str, Any]


def data_package(packed: Packed) -> Described:
    """The descriptor of a package."""
    tabular = packed.ending == "csv"
    return {
        "profile": "tabular-data-package" if tabular else "data-package",
        "name": NAME,
        "title": packed.title,
        "description": "Who said what, about whom, when and where: README.md says how to read it, "
        "methods.md how it was made, data-dictionary.md what each column says.",
        "created": packed.state.loaded_at.strftime("%Y-%m-%dT%H:%M:%SZ"),
        "licenses": [{"path": LICENCE_FILE, "title": LICENCE_TITLE}],
        "sources": [_source(name, domain) for name, domain in packed.outlets],
        "versions": versions_here(),
        "resources": [_resource(table, packed) for table in packed.tables],
    }


def _source(name: str, domain: str) -> Described:
    return {"title": name or "(no name)", **({"path": f"https://{domain}"} if domain else {})}


def _resource(table: PackedTable, packed: Packed) -> Described:
    tabular = packed.ending == "csv"
    return {
        "profile": "tabular-data-resource" if tabular else "data-resource",
        "name": table.name,
        "path": table.file.path,
        **({"description": table.words} if table.words else {}),
        "format": packed.ending,
        "mediatype": MEDIA_TYPES[packed.ending],
        **({"encoding": "utf-8"} if tabular else {}),
        "bytes": table.file.size,
        "hash": f"sha256:{table.file.sha256}",
        "schema": _schema(table, [other.name for other in packed.tables]),
    }


def _schema(table: PackedTable, there: Sequence[str]) -> Described:
    key = PRIMARY_KEYS.get(table.name)
    references = list(_references(table, there))
    return {
        "fields": [_field(column) for column in table.columns],
        "missingValues": [""],
        **({"primaryKey": list(key)} if key else {}),
        **({"foreignKeys": references} if references else {}),
    }


def _field(column: PackedColumn) -> Described:
    kind = field_type(column.type)
    # An empty text is not told from a missing one, so a text is never required.
    required = not column.nullable and kind != "string"
    return {
        "name": column.name,
        "type": kind,
        **({"description": column.words} if column.words else {}),
        **({"constraints": {"required": True}} if required else {}),
    }


def field_type(kind: pa.DataType) -> str:
    """A type by the name that the standard has for it."""
    named = {
        "boolean": pa.types.is_boolean(kind),
        "integer": pa.types.is_integer(kind),
        "number": pa.types.is_floating(kind) or pa.types.is_decimal(kind),
        "datetime": pa.types.is_timestamp(kind),
        "date": pa.types.is_date(kind),
        "array": pa.types.is_nested(kind),
    }
    return next((name for name, fits in named.items() if fits), "string")


def _references(table: PackedTable, there: Sequence[str]) -> Iterator[Described]:
    """What keys lead to, as far as it is in the package."""
    own = PRIMARY_KEYS.get(table.name, ())
    for column in table.columns:
        target = REFERENCES.get(column.name)
        if (
            target is None
            or target not in there
            or (target == table.name and tuple(own) == (column.name,))
        ):
            continue
        (key,) = PRIMARY_KEYS[target]
        # The standard names a table itself by an empty text.
        resource = "" if target == table.name else target
        yield {
            "fields": [column.name],
            "reference": {"resource": resource, "fields": [key]},
        }
