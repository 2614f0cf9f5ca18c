"""`ro-crate-metadata.json`: a package as research repositories read it.

RO-Crate 1.1; see w3id.org/ro/crate/1.1.
"""

from collections.abc import Mapping, Sequence
from typing import Any

from tasks.reading.data_package import LICENCE_FILE, MEDIA_TYPES
from tasks.reading.package_rows import Packed, PackedFile
from tasks.reading.software import versions_here

CONTEXT = "https://w3id.org/ro/crate/1.1/context"
CONFORMS = "https://w3id.org/ro/crate/1.1"
METADATA = "ro-crate-metadata.json"
WORDS = {
    "README.md": "What is here, and how to read it in R, Stata, SPSS, Python and Excel",
    LICENCE_FILE: "Whom the texts belong to",
    "data-dictionary.md": "What each table and each column says",
    "methods.md": "How the data were made: corpus, period, refusals, versions, accuracy",
    "datapackage.json": "The same files described as a Frictionless data package",
}

Entity = Mapping[str, Any]


def ro_crate(packed: Packed, files: Sequence[PackedFile]) -> Mapping[str, Any]:
    """The metadata of a package whose files are these, `datapackage.json` besides."""
    listed = [_entity(packed, file) for file in files]
    listed.append(_named("datapackage.json", "application/json"))
    return {
        "@context": CONTEXT,
        "@graph": [
            {
                "@id": METADATA,
                "@type": "CreativeWork",
                "conformsTo": {"@id": CONFORMS},
                "about": {"@id": "./"},
            },
            _root(packed, listed),
            *listed,
            *_making(packed),
        ],
    }


def _root(packed: Packed, listed: Sequence[Entity]) -> Entity:
    state = packed.state
    days = f"{state.first_day}/{state.last_day}" if state.first_day else None
    return {
        "@id": "./",
        "@type": "Dataset",
        "name": packed.title,
        "description": "Tables of who said what, about whom, when and where, with the place in "
        "the text and the rule behind each row.",
        "datePublished": state.loaded_at.strftime("%Y-%m-%d"),
        "license": {"@id": LICENCE_FILE},
        **({"temporalCoverage": days} if days else {}),
        "hasPart": [{"@id": entity["@id"]} for entity in listed],
        "mentions": [{"@id": "#export"}],
    }


def _entity(packed: Packed, file: PackedFile) -> Entity:
    table = next((table for table in packed.tables if table.file.path == file.path), None)
    kind = MEDIA_TYPES[packed.ending] if table else "text/markdown"
    words = (table.words if table else None) or WORDS.get(file.path)
    return {
        **_named(file.path, kind),
        **({"description": words} if words else {}),
        "contentSize": str(file.size),
        "sha256": file.sha256,
    }


def _named(path: str, kind: str) -> Entity:
    """A file without what may still change."""
    types = ["File", "CreativeWork"] if path == LICENCE_FILE else "File"
    name = path.rpartition("/")[2]
    words = {"description": WORDS[path]} if path in WORDS else {}
    return {"@id": path, "@type": types, "name": name, "encodingFormat": kind, **words}


def _making(packed: Packed) -> Sequence[Entity]:
    """What the package was made with."""
    versions = versions_here()
    return [
        {
            "@id": "#onrecord",
            "@type": "SoftwareApplication",
            "name": "OnRecord",
            "softwareVersion": versions["onrecord"],
            "softwareRequirements": "; ".join(
                f"{name} {number}" for name, number in versions.items() if name != "onrecord"
            ),
        },
        {
            "@id": "#export",
            "@type": "CreateAction",
            "name": "Export of the warehouse",
            "endTime": packed.state.loaded_at.strftime("%Y-%m-%dT%H:%M:%SZ"),
            "instrument": {"@id": "#onrecord"},
            "result": {"@id": "./"},
        },
    ]
