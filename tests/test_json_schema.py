"""Records and exported rows are what their JSON Schemas say."""

import json
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
from jsonschema import Draft202012Validator
from typer.testing import CliRunner

from flows.cli.main import app
from onrecord.cleaning.clean import clean_page
from onrecord.records import Article, Rejected
from tasks.reading.export import Export, ExportFormat, export
from tasks.reading.json_schema import RECORD, RECORD_SCHEMA, json_schema, schema_names
from tasks.settings import Settings
from tests.made_lake import made_page


def told(*words: str, code: int = 0) -> str:
    found = CliRunner().invoke(app, ["schema", *words])
    assert found.exit_code == code
    return found.output


def test_every_schema_is_one() -> None:
    names = told().split()
    assert names == schema_names()
    assert {RECORD, "quotes", "quotes_in_context", "runs"} <= set(names)
    for name in names:
        Draft202012Validator.check_schema(json_schema(name))
    assert json.loads(told("quotes"))["properties"]["content"]["type"] == "string"
    assert "did you mean quotes" in told("quoets", code=2)


def test_every_exported_line_fits_its_schema(sample_home: Settings, tmp_path: Path) -> None:
    folder = tmp_path / "lines"
    wanted = Export(folder, form=ExportFormat.jsonl, tables=["all"])
    export(sample_home.warehouse, wanted, lambda *_: None)
    checked = set()
    for file in folder.glob("*.jsonl"):
        validator = Draft202012Validator(json_schema(file.stem))
        for line in file.read_text(encoding="utf-8").splitlines():
            validator.validate(json.loads(line))
            checked.add(file.stem)
    assert {"articles", "quotes", "quote_spans", "mentions", "runs", "authors"} <= checked


@pytest.mark.parametrize(
    ("record", "becomes"),
    [
        ({"text": "“No,” said Ada Obi."}, Article),
        ({"text": "x", "authors": ["A"], "id": 7, "published_at": "2026-03-02"}, Article),
        ({"text": "x", "authors": "Rosa Lind", "url": None, "more": {}}, Article),
        ({"title": "x"}, Rejected),
        ({"text": " \n"}, Rejected),
        ({"text": 7}, Rejected),
        ({"text": "x", "id": 1.5}, Rejected),
        ({"text": "x", "authors": [1]}, Rejected),
        ({"text": "x", "source": ["x"]}, Rejected),
        ([], Rejected),
    ],
)
def test_a_record_is_read_if_it_fits(record: Any, becomes: type, tmp_path: Path) -> None:
    page = made_page(tmp_path, "record", json.dumps(record))
    page = replace(page, content_type="application/json")
    assert Draft202012Validator(RECORD_SCHEMA).is_valid(record) is (becomes is Article)
    assert isinstance(clean_page(page), becomes)
