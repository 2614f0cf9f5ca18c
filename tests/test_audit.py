"""From a sample to figures: what is drawn, what coders see, what their codes come to."""

import csv
import io
import json
import re
import shutil
from collections import Counter
from pathlib import Path

import duckdb
import pytest
from typer.testing import Result

from flows.cli.audit.folder import FolderError, evaluate, write_folder
from flows.cli.audit.outcome import notes, unfinished
from flows.cli.methods.accuracy import accuracy
from flows.cli.report.page import as_page
from onrecord.audits.answers import (
    COLUMNS,
    NONE,
    VOICES,
    settle,
)
from onrecord.audits.figures import Figure, figures
from onrecord.audits.sample import QUOTE, SENTENCE, Item, Sample, SampleError, from_json, to_json
from tasks.audits.drawing import DrawError, Drawn, Wanted, draw
from tasks.audits.results import keep
from tasks.lake.opening import open_lake
from tasks.offline import ingest
from tasks.reading.methods import read_methods
from tasks.reading.report import read_report
from tasks.reading.report_rows import ReportRequest
from tasks.settings import Settings
from tasks.warehouse.build import build
from tasks.warehouse.session import open_read_only
from tests.typed import typed


@pytest.fixture(scope="module")
def home(sample_home: Settings, tmp_path_factory: pytest.TempPathFactory) -> Settings:
    """A home of one's own with the samples' warehouse and lake."""
    own = tmp_path_factory.mktemp("audited")
    shutil.copytree(sample_home.home, own, dirs_exist_ok=True)
    return Settings(home=own)


@pytest.fixture(scope="module")
def drawn(home: Settings) -> Drawn:
    return draw(home, Wanted(60, 60, seed=1), "spring")


def tiny(*items: Item) -> Sample:
    strata = {
        part: dict.fromkeys({i.stratum for i in items if i.part == part}, 10)
        for part in {i.part for i in items}
    }
    return Sample("tiny", 1, {}, strata, {"kind": {"direct": 4}}, {}, items)


def quote(key: str, **changed: object) -> Item:
    given: dict[str, object] = {
        "item": key,
        "part": QUOTE,
        "stratum": "all",
        "article_id": 1,
        "number": 0,
        "start": 0,
        "source": "Post",
        "month": "2026-03",
        "kind": "direct",
        "tier": "statement",
        "modality": "asserted",
        "entity": "Ada Obi",
        "entity_id": 7,
        "rule": "direct.after",
        "confidence": 0.9,
    }
    return Item(**{**given, **changed})  # type: ignore[arg-type]


def sentence(key: str) -> Item:
    return Item(key, SENTENCE, "other", 1, 0, 0, "Post", "2026-03")


def answered(drawn: Drawn, **changed: str) -> str:
    """A coder's file in which all is as the table has it, but for what is given for all quotes."""
    out = io.StringIO()
    rows = csv.DictWriter(out, COLUMNS)
    rows.writeheader()
    for item in drawn.sample.items:
        if item.part == SENTENCE:
            rows.writerow({"item": item.item, "missed": "0"})
            continue
        right = dict.fromkeys(("quote", "content", "speaker", "entity"), "y")
        says = {"kind": item.kind, "tier": item.tier, "modality": item.modality}
        if drawn.sample.design.get("voices"):
            says |= {name: getattr(item, name) or NONE for name in VOICES}
        rows.writerow({"item": item.item, **right, **says, **changed})
    return out.getvalue()


def figure(found: list[Figure], measure: str, field: str, grouped: str = "all") -> Figure:
    (only,) = (f for f in found if (f.measure, f.field, f.grouped) == (measure, field, grouped))
    return only


def test_a_seed_draws_the_same_and_another_draws_others(home: Settings, drawn: Drawn) -> None:
    again, other = (draw(home, Wanted(60, 60, seed=seed), "spring") for seed in (1, 2))
    assert to_json(again.sample) == to_json(drawn.sample)
    assert {i.item for i in other.sample.items} != {i.item for i in drawn.sample.items}


def test_the_strata_count_all_quotes_of_articles_that_copy_no_other(
    home: Settings, drawn: Drawn
) -> None:
    with open_read_only(home.warehouse) as con:
        (rows,) = con.execute(
            "select count(*) from quotes inner join articles using (article_id) "
            "where duplicate_of is null"
        ).fetchall()[0]
        (sentences,) = con.execute(
            "select count(*) from sentences inner join articles using (article_id) "
            "where duplicate_of is null and read_as is not null"
        ).fetchall()[0]
    assert drawn.sample.strata[QUOTE] == {"all": rows}
    assert sum(drawn.sample.strata[SENTENCE].values()) == sentences
    assert len(drawn.sample.part(QUOTE)) == len(drawn.sample.part(SENTENCE)) == 60


def test_by_source_each_source_gives_as_many(home: Settings) -> None:
    sample = draw(home, Wanted(30, 0, seed=1, by="source"), "by").sample
    given = Counter(item.stratum for item in sample.items)
    sizes = sample.strata[QUOTE]
    most = max(given.values())
    assert all(count >= min(most - 1, sizes[name]) for name, count in given.items())
    assert all(item.source == item.stratum for item in sample.items)


def test_a_condition_chooses_the_quotes_and_leaves_nothing_unsaid(home: Settings) -> None:
    sample = draw(home, Wanted(5, 0, 1, where="speaker = 'Ottoline Brask'"), "brask").sample
    assert {item.entity for item in sample.items} == {"Ottoline Brask"}
    assert sample.design["where"] == "speaker = 'Ottoline Brask'"
    with pytest.raises(DrawError, match="no quote to draw from"):
        draw(home, Wanted(5, 0, 1, where="speaker = 'Nobody Here'"), "none")
    with pytest.raises(duckdb.Error):
        draw(home, Wanted(5, 0, 1, where="spkr = 1; drop table quotes"), "none")


def test_coders_see_neither_rule_nor_confidence_nor_stratum(tmp_path: Path, drawn: Drawn) -> None:
    write_folder(tmp_path / "spring", drawn)
    rules = {item.rule for item in drawn.sample.items if item.rule}
    assert rules
    for name in ("coding.html", "coding.csv", "codebook.md"):
        text = (tmp_path / "spring" / name).read_text(encoding="utf-8")
        assert not [rule for rule in rules if f'"{rule}"' in text or f",{rule}," in text]
        assert "confidence" not in text
        assert '"stratum"' not in text
    with pytest.raises(FolderError, match="holds a sample already"):
        write_folder(tmp_path / "spring", drawn)


def test_the_order_in_which_coders_see_items_tells_nothing(drawn: Drawn) -> None:
    parts = [item.part for item in drawn.sample.items]
    assert parts != sorted(parts)
    articles = [item.article_id for item in drawn.sample.items]
    assert articles != sorted(articles)


def test_the_table_for_coders_runs_no_formula(drawn: Drawn, tmp_path: Path) -> None:
    write_folder(tmp_path / "a", drawn)
    text = (tmp_path / "a" / "coding.csv").read_text(encoding="utf-8-sig")
    cells = [cell for row in csv.reader(io.StringIO(text)) for cell in row]
    assert not [cell for cell in cells if cell.startswith(("=", "+", "-", "@"))]


def test_the_sample_comes_back_from_its_file(drawn: Drawn) -> None:
    assert from_json(to_json(drawn.sample), "sample.json") == drawn.sample


@pytest.mark.parametrize(
    "text", ["", "[]", "{}", '{"format": 1}', "null", '{"format": 1, "items": 3}']
)
def test_what_is_no_sample_is_refused_in_a_sentence(text: str) -> None:
    with pytest.raises(SampleError, match=r"sample\.json"):
        from_json(text, "sample.json")


def test_a_sample_of_another_format_says_which_release_to_take() -> None:
    with pytest.raises(SampleError, match="its format is 9"):
        from_json(json.dumps({"format": 9}), "sample.json")


def test_of_what_is_no_quote_nothing_else_counts() -> None:
    codes = {("a", "quote"): "n", ("a", "speaker"): "y"}
    assert settle([codes], {}).codes == {("a", "quote"): "n"}
    other = {("a", "quote"): "n", ("a", "speaker"): "n"}
    assert settle([codes, other], {}).open == []


def test_figures_are_what_the_codes_say(tmp_path: Path, drawn: Drawn) -> None:
    write_folder(tmp_path / "a", drawn)
    (tmp_path / "ann.csv").write_text(answered(drawn, speaker="n"), encoding="utf-8")
    found = list(evaluate(tmp_path / "a", [tmp_path / "ann.csv"]).figures)
    assert figure(found, "precision", "quote").estimate.value == 1
    assert figure(found, "precision", "speaker").estimate.value == 0
    assert figure(found, "precision", "whole").estimate.value == 0
    assert figure(found, "recall", "quote").estimate.value == 1
    assert figure(found, "recall", "quote").estimate.low < 0.97
    direct = figure(found, "share", "kind", "direct")
    assert direct.estimate.value == pytest.approx(direct.table_says)


def test_missed_quotations_lower_recall_by_what_their_sentences_stand_for(
    tmp_path: Path, drawn: Drawn
) -> None:
    write_folder(tmp_path / "a", drawn)
    text = answered(drawn)
    other = next(i for i in drawn.sample.items if i.stratum == "other")
    strata, rows = drawn.sample.strata[SENTENCE], drawn.sample.strata[QUOTE]["all"]
    lines = text.splitlines()
    (place,) = (n for n, line in enumerate(lines) if line.startswith(other.item))
    lines[place] = lines[place].replace(",0,", ",1,")
    (tmp_path / "ann.csv").write_text("\n".join(lines), encoding="utf-8")
    found = list(evaluate(tmp_path / "a", [tmp_path / "ann.csv"]).figures)
    drawn_there = sum(i.stratum == "other" for i in drawn.sample.items)
    missing = strata["other"] / drawn_there
    assert figure(found, "recall", "quote").estimate.value == pytest.approx(rows / (rows + missing))


def test_where_coders_differ_there_are_no_figures_until_it_is_settled(
    tmp_path: Path, drawn: Drawn
) -> None:
    folder = tmp_path / "a"
    write_folder(folder, drawn)
    (tmp_path / "ann.csv").write_text(answered(drawn), encoding="utf-8")
    (tmp_path / "bob.csv").write_text(answered(drawn, entity="n"), encoding="utf-8")
    files = [tmp_path / "ann.csv", tmp_path / "bob.csv"]
    found = evaluate(folder, files)
    assert not found.figures
    assert "60 codes differ" in unfinished(found, folder)
    listed = list(
        csv.DictReader(io.StringIO((folder / "disagreements.csv").read_text("utf-8-sig")))
    )
    assert {(row["field"], row["ann"], row["bob"]) for row in listed} == {("entity", "y", "n")}
    preferred = evaluate(folder, files, "bob")
    assert figure(list(preferred.figures), "precision", "entity").estimate.value == 0
    (folder / "settled.csv").write_text(answered(drawn), encoding="utf-8")
    settled = evaluate(folder, files)
    assert figure(list(settled.figures), "precision", "entity").estimate.value == 1
    assert any("agree below 0.8 on entity" in note for note in notes(settled))
    with pytest.raises(FolderError, match="choose one of ann, bob"):
        evaluate(folder, files, "eve")


def test_who_somebody_is_corrects_the_share_of_voices() -> None:
    items = [
        quote(str(n), entity="Ada Obi" if n < 5 else None, entity_id=7 if n < 5 else None)
        for n in range(10)
    ]
    sample = Sample(
        "v",
        1,
        {},
        {QUOTE: {"all": 10}},
        {"voice": {"Ada Obi": 5}, "named": {"named": 5, "not named": 5}},
        {},
        items,
    )
    codes = {(str(n), "quote"): "y" for n in range(10)}
    codes |= {("9", "entity"): "n", ("9", "entity_is"): "Ada Obi"}
    codes |= {("0", "entity"): "n"}  # nobody
    found = figures(sample, codes)
    assert figure(found, "share", "voice", "Ada Obi").estimate.value == pytest.approx(0.5)
    codes |= {("8", "entity"): "n", ("8", "entity_is"): "Ben Cole"}
    found = figures(sample, codes)
    assert figure(found, "share", "voice", "Ada Obi").estimate.value == pytest.approx(0.5)
    assert figure(found, "share", "named", "named").estimate.value == pytest.approx(0.6)


def test_an_audit_is_kept_answers_questions_and_survives_a_rebuild(
    tmp_path: Path, home: Settings, drawn: Drawn
) -> None:
    folder = tmp_path / "a"
    write_folder(folder, drawn)
    (tmp_path / "ann.csv").write_text(answered(drawn), encoding="utf-8")
    evaluated = evaluate(folder, [tmp_path / "ann.csv"])
    assert keep(home, evaluated) == keep(home, evaluated)
    tables = ("audits", "audit_items", "audit_answers", "audit_figures")
    with open_read_only(home.warehouse) as con:
        held = {name: sorted(con.table(name).fetchall(), key=repr) for name in tables}
        assert [row[1] for row in held["audits"]] == ["spring"]
        rows = con.sql("select measure, field from accuracy()").fetchall()
        assert ("precision", "quote") in rows
        assert ("recall", "quote") in rows
        assert (
            con.sql("from accuracy('SPRING')").fetchall() == con.sql("from accuracy()").fetchall()
        )
        assert con.sql("from accuracy('another')").fetchall() == []
        assert con.sql("from accuracy_by('source')").fetchall()
        with pytest.raises(duckdb.InvalidInputException, match="a column is source, kind"):
            con.sql("from accuracy_by('colour')").fetchall()
        assert con.sql("from corrected_shares()").fetchall()
    loaded = set(open_lake(home).batches("annotations"))
    build(tmp_path / "again.duckdb", open_lake(home), home, loaded)
    with open_read_only(tmp_path / "again.duckdb") as con:
        assert {name: sorted(con.table(name).fetchall(), key=repr) for name in tables} == held


def test_the_report_says_what_the_latest_audit_found_or_that_there_is_none(
    tmp_path: Path, home: Settings, sample_home: Settings, drawn: Drawn
) -> None:
    unaudited = as_page(read_report(sample_home.warehouse, ReportRequest()), None)
    assert "Nobody has coded a sample of these articles yet" in unaudited
    folder = tmp_path / "a"
    write_folder(folder, drawn)
    (tmp_path / "ann.csv").write_text(answered(drawn), encoding="utf-8")
    keep(home, evaluate(folder, [tmp_path / "ann.csv"]))
    audited = as_page(read_report(home.warehouse, ReportRequest()), None)
    assert "100% (95% to 100%) of the rows are quotations" in audited
    assert "60 quotes and 60 sentences of the whole warehouse that 1 person coded" in audited
    methods = " ".join(accuracy(read_methods(home.warehouse, ReportRequest())))
    assert "100% (95% to 100%) of the rows are quotations" in methods


def test_the_commands_say_what_to_do_next_and_what_is_wrong(tmp_path: Path, home: Settings) -> None:
    def onrecord(*arguments: str) -> Result:
        return typed(tmp_path / "home", *arguments, ONRECORD_HOME=str(home.home))

    done = onrecord("sample", "audit", "--n", "20", "--by", "colour")
    assert (done.exit_code, "choose one of source" in done.stderr) == (2, True)
    done = onrecord("sample", "audit", "--n", "20")
    assert done.exit_code == 0, done.stderr
    assert "onrecord validate audit" in done.stdout
    done = onrecord("validate", "audit", "nobody.csv")
    assert done.exit_code == 1
    done = onrecord("validate", "nowhere", "nobody.csv")
    assert (done.exit_code, "give the folder" in done.stderr) == (2, True)
    (tmp_path / "ann.csv").write_text("item,quote\n", encoding="utf-8")
    done = onrecord("validate", "audit", "ann.csv")
    assert (done.exit_code, "no item has a code" in done.stderr) == (1, True)


def test_the_worked_example_gives_what_its_page_shows(samples: Path, tmp_path: Path) -> None:
    home = Settings(home=tmp_path / "english", languages=("en",))
    ingest([str(samples)], home)
    docs = Path(__file__).parent.parent / "docs"
    page = (docs / "validation.md").read_text(encoding="utf-8")
    shutil.copytree(docs / "validation", tmp_path / "docs" / "validation")
    printed = ""
    for command in re.findall(
        r"^(onrecord validate .*|onrecord ask .*--audit .*|cp docs.*)$", page, re.MULTILINE
    ):
        program, *arguments = command.split()
        if program == "cp":
            shutil.copy(tmp_path / arguments[0], tmp_path / arguments[1])
            continue
        as_tables = ["--format", "table"] if arguments[0] == "ask" else []
        variables = {"ONRECORD_HOME": str(home.home), "COLUMNS": "112"}
        done = typed(tmp_path / "home", *arguments, *as_tables, **variables)
        printed += done.stdout + done.stderr
    rows = [line for line in page.splitlines() if line.startswith(("│", "┃", "onrecord:"))]
    assert len(rows) > 25
    assert [row for row in rows if row not in printed] == []
