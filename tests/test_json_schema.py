"""Records and exported rows are what their JSON Schemas say."""

import json
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
from jsonschema import Draft202012Validator
from typer.testing import CliRunner

from flows.cli.main import app
from flows.cli.status.ended import as_object
from onrecord.cleaning.clean import clean_page
from onrecord.records import Article, Rejected
from tasks.offline import ingest
from tasks.reading.export import Export, ExportFormat, export
from tasks.reading.json_schema import (
    INGEST,
    RECORD,
    RECORD_SCHEMA,
    STATUS,
    json_schema,
    schema_names,
)
from tasks.settings import Settings
from tests.made_lake import made_page
from tests.typed import typed


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


def test_what_ingest_and_status_print_fits_its_schema(settings: Settings, tmp_path: Path) -> None:
    """With a run, a refusal and an Italian article; `settings` is a home of this test's own."""
    folder = tmp_path / "in"
    folder.mkdir()
    (folder / "a.txt").write_text("“It is shut,” said Ada Obi.\n", encoding="utf-8")
    italian = (
        "Il porto della città è chiuso da lunedì, ha dichiarato il sindaco davanti alla stampa.\n"
    )
    (folder / "b.txt").write_text(italian * 3, encoding="utf-8")
    (folder / "c.txt").write_text(" \n", encoding="utf-8")
    run = ingest([str(folder)], settings)
    told = as_object(run, settings, {"it": 1}, None)
    Draft202012Validator(json_schema(INGEST)).validate(told)
    assert (told["run"]["new"], told["run"]["rejected"]) == (2, 1)
    shown = json.loads(typed(settings.home, "status", "--format", "json").stdout)
    Draft202012Validator(json_schema(STATUS)).validate(shown)
    assert shown["tables"]["articles"] == 2
    assert shown["unread_languages"] == {"it": 1}
    assert [each["outcome"] for each in shown["runs"]] == ["completed_with_rejections"]
    assert shown["runs"][0]["started_at"].endswith("+00:00")
    again = json.loads(typed(settings.home, "ingest", str(folder), "--format", "json").stdout)
    Draft202012Validator(json_schema(INGEST)).validate(again)
    assert (again["run"]["unchanged"], again["unread_languages"]) == (2, {})


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
