"""`onrecord ask … --audit`, the report's intervals, and corrections that follow from an audit."""

import csv
import io
import json
import shutil
from collections.abc import Mapping
from datetime import date
from pathlib import Path

import pytest
from typer.testing import CliRunner

from flows.cli.audit.folder import evaluate, write_folder
from flows.cli.main import app
from flows.cli.report import intervals
from flows.cli.report.page import as_page
from onrecord.audits.answers import COLUMNS, AnswersError, parse_answers
from onrecord.audits.corrections import corrections
from onrecord.audits.sample import QUOTE, from_json, to_json
from onrecord.corrections.rows import parse_corrections
from sql.questions import questions
from tasks.audits.drawing import Drawn, Wanted, draw
from tasks.audits.results import keep
from tasks.offline import ingest
from tasks.reading.report import read_report
from tasks.reading.report_rows import ReportRequest
from tasks.settings import Settings
from tasks.warehouse.session import open_read_only
from tests.test_audit import answered, quote, sentence, tiny

Row = dict[str, object]


@pytest.fixture(scope="module")
def home(sample_home: Settings, tmp_path_factory: pytest.TempPathFactory) -> Settings:
    """The samples, and an audit of all their quotes in which every tenth is nobody's."""
    own = Settings(home=tmp_path_factory.mktemp("audited"))
    shutil.copytree(sample_home.home, own.home, dirs_exist_ok=True)
    drawn = draw(own, Wanted(2_000, 0, seed=1, copies=True, voices=True), "all")
    wrong = {"entity": "n", "function": "expert", "reference": "she"}
    _kept(own, drawn, dict.fromkeys(range(0, 2_000, 10), wrong))
    return own


def _kept(home: Settings, drawn: Drawn, changed: Mapping[int, Mapping[str, str]]) -> None:
    folder = home.home.parent / f"{home.home.name}-{drawn.sample.name}"
    write_folder(folder, drawn)
    rows = list(csv.DictReader(io.StringIO(answered(drawn))))
    out = io.StringIO()
    writer = csv.DictWriter(out, COLUMNS)
    writer.writeheader()
    writer.writerows({**row, **changed.get(place, {})} for place, row in enumerate(rows))
    (folder / "ann.csv").write_text(out.getvalue(), encoding="utf-8")
    keep(home, evaluate(folder, [folder / "ann.csv"]))


def onrecord(home: Settings, *words: str) -> tuple[int, str]:
    done = CliRunner().invoke(app, [*words, "--home", str(home.home)])
    return done.exit_code, done.output


def asked(home: Settings, *words: str) -> list[Row]:
    done = CliRunner().invoke(app, ["ask", *words, "--format", "json", "--home", str(home.home)])
    assert done.exit_code == 0, done.output
    found: list[Row] = json.loads(done.stdout)
    return found


def _rounded(row: Row, columns: Row) -> Row:
    """These columns of a row; sums of fractions differ in their last digits from run to run."""
    return {k: round(v, 9) if isinstance(v := row[k], float) else v for k in columns}


WITH_SHARES = [name for name, question in questions().items() if question.shares]


@pytest.mark.parametrize("name", WITH_SHARES)
def test_every_share_is_corrected_or_a_reason_given(home: Settings, name: str) -> None:
    words = {"share_of_group": ["Ottoline Brask; Rohan Fennick"], "balance": ["party"]}.get(
        name, []
    )
    plain, rows = asked(home, name, *words), asked(home, name, *words, "--audit", "ALL")
    assert [_rounded(row, plain[0]) for row in rows] == [_rounded(row, row) for row in plain]
    several = len(questions()[name].shares) > 1
    for share in questions()[name].shares:
        prefix = f"{share.column}_" if several else ""
        for row in rows:
            ends = [row[f"{prefix}{end}"] for end in ("low", "corrected", "high")]
            assert (row["why_not"] is None) == (None not in ends)
            low, middle, high = ends
            assert ends == [None] * 3 or float(str(low)) <= float(str(middle)) <= float(str(high))
    # Nobody in the samples has twenty statements.
    assert any(row["why_not"] is None for row in rows) == (name != "own_words")


def test_where_all_was_coded_the_corrected_share_is_the_coders(home: Settings) -> None:
    # All quotes were drawn, so what is corrected is what coders say, and nothing is left to chance.
    with open_read_only(home.warehouse) as con:
        true = dict(
            con.sql(
                "select items.source, avg(if(answers.code is null and items.sourcing = 'named', 1,"
                " 0)) from audit_items as items left join audit_answers as answers on"
                " answers.item = items.item and answers.coder = 'settled'"
                " and answers.field = 'entity' and answers.code = 'n' where"
                " items.tier = 'statement' and items.modality = 'asserted' group by all"
            ).fetchall()
        )
    rows = [row for row in asked(home, "sourcing", "--audit", "all") if row["why_not"] is None]
    assert rows
    for row in rows:
        assert row["named_share_corrected"] == pytest.approx(true[row["source"]])
        assert row["named_share_low"] == row["named_share_high"] == row["named_share_corrected"]


@pytest.mark.parametrize("property_of", ["function", "reference"])
def test_where_all_was_coded_who_speaks_is_what_coders_say(
    home: Settings, property_of: str
) -> None:
    with open_read_only(home.warehouse) as con:
        true = con.execute(
            "with said as (select items.source_kind, nullif(max(answers.code) filter (where"
            " answers.field = ?), 'none') as value from audit_items as items join audit_answers as"
            " answers using (audit_id, item) where answers.coder = 'settled' and not items.is_copy"
            " and items.tier = 'statement' and items.modality = 'asserted'"
            " group by items.item, items.source_kind)"
            " select value, count(*) / sum(count(*)) over () from said where source_kind ="
            " 'named_person' or (? = 'function' and source_kind not in ('document', 'none'))"
            " group by value",
            [property_of, property_of],
        ).fetchall()
    rows = asked(home, f"voices_by_{property_of}", "--audit", "all")
    shares = dict(true)
    assert {row["value"] for row in rows} <= {*shares}
    for row in rows:
        assert row["corrected"] == pytest.approx(shares[row["value"]])
        assert row["low"] == pytest.approx(row["high"])
    assert any(row["corrected"] != pytest.approx(row["share"]) for row in rows)


def test_by_month_and_source_who_speaks_is_corrected_and_by_section_it_is_not(
    home: Settings,
) -> None:
    for groups in ("month", "source"):
        rows = asked(home, "voices_by_kind", groups, "--audit", "all")
        assert {row["why_not"] for row in rows} >= {None}
    rows = asked(home, "voices_by_kind", "section", "--audit", "all")
    assert {row["why_not"] for row in rows} == {"an audit does not part quotes by section"}
    rows = asked(home, "voices_by_kind", "--words", "ferry", "--audit", "all")
    assert {row["why_not"] for row in rows} == {"an audit does not choose articles by words"}


def test_without_codes_of_who_speaks_there_is_no_interval(home: Settings) -> None:
    _kept(home, draw(home, Wanted(60, 0, seed=5), "words"), {})
    rows = asked(home, "voices_by_function", "--audit", "words")
    assert {row["why_not"] for row in rows} == {"0 coded, of at least 20"}


def test_a_column_of_people_csv_is_corrected_by_its_voices(
    sample_home: Settings, tmp_path: Path
) -> None:
    own = Settings(home=tmp_path / "own")
    shutil.copytree(sample_home.home, own.home)
    (own.home / "people.csv").write_text(
        "name,from,to,party\nOttoline Brask,,,Liberal\nYusuf Carrowmore,,2026-03-05,Independent\n"
        "Yusuf Carrowmore,2026-03-06,,Labour\n",
        encoding="utf-8",
    )
    # Any load brings a changed file into the tables.
    (tmp_path / "rain.txt").write_text("It rained all day.\n", encoding="utf-8")
    ingest([str(tmp_path / "rain.txt")], own)
    drawn = draw(own, Wanted(2_000, 0, seed=1, voices=True), "all")
    _kept(own, drawn, {})
    rows = asked(own, "balance", "party", "--audit", "all")
    assert {row["why_not"] for row in rows} == {"it changes with the day"}
    days = ["--from-day", "2026-03-01", "--to-day", "2026-03-05"]
    drawn = draw(own, Wanted(2_000, 0, seed=1, to_day=date(2026, 3, 5), voices=True), "days")
    _kept(own, drawn, {})
    rows = asked(own, "balance", "party", *days, "--audit", "days")
    assert {row["value"] for row in rows} == {"Liberal", "Independent", None}
    for row in rows:
        assert (row["why_not"], row["corrected"]) == (None, pytest.approx(row["share"]))


def test_coders_are_asked_who_speaks_where_it_is_wanted(home: Settings, tmp_path: Path) -> None:
    for voices in (False, True):
        folder = tmp_path / str(voices)
        write_folder(folder, draw(home, Wanted(20, 5, seed=3, voices=voices), "asked"))
        (head, *_) = csv.reader((folder / "coding.csv").read_text("utf-8-sig").splitlines())
        assert ("function" in head, "function_says" in head) == (voices, voices)
        assert ("`victim_or_relative`" in (folder / "codebook.md").read_text("utf-8")) == voices
        page = (folder / "coding.html").read_text("utf-8")
        assert ('"modality","source_kind","function","reference"]' in page) == voices
    sample = from_json((folder / "sample.json").read_text("utf-8"), "sample.json")
    key = sample.part(QUOTE)[0].item
    with pytest.raises(AnswersError, match="function is 'king'; write official, politician"):
        parse_answers(f"item,quote,function\n{key},y,king\n", "ann.csv", sample)


def test_publishers_of_one_name_have_no_interval(home: Settings) -> None:
    rows = asked(home, "sourcing", "--audit", "all")
    names = [row["source"] for row in rows]
    twice = {name for name in names if names.count(name) > 1}
    assert twice
    assert {row["why_not"] for row in rows if row["source"] in twice} == {"several have this name"}


def test_without_copies_a_publisher_of_copies_has_no_interval(home: Settings) -> None:
    drawn = draw(home, Wanted(2_000, 0, seed=2), "originals")
    _kept(home, drawn, {})
    rows = asked(home, "sourcing", "--audit", "originals")
    assert any("quotes drawn from" in str(row["why_not"]) for row in rows)
    assert any(row["why_not"] is None for row in rows)


def test_an_audit_of_another_period_corrects_no_share_of_all_days(home: Settings) -> None:
    week = Wanted(2_000, 0, seed=3, from_day=date(2026, 3, 2), to_day=date(2026, 3, 8), copies=True)
    _kept(home, draw(home, week, "week"), {})
    everything = asked(home, "top_voices_by_month", "--audit", "week")
    assert all("quotes drawn from" in str(row["why_not"]) for row in everything)
    period = ["--from-day", "2026-03-02", "--to-day", "2026-03-08"]
    within = asked(home, "top_voices_by_month", *period, "--audit", "week")
    assert not any(row["why_not"] for row in within)


def test_a_chosen_sample_corrects_no_share(home: Settings) -> None:
    chosen = Wanted(2_000, 0, seed=4, where="kind = 'direct'", copies=True)
    _kept(home, draw(home, chosen, "direct"), {})
    assert all(row["why_not"] for row in asked(home, "sourcing", "--audit", "direct"))


@pytest.mark.parametrize(
    ("words", "said"),
    [
        (["ask", "agencies", "--audit", "all"], "agencies has no share that coders of quotes"),
        (["ask", "sourcing", "--audit", "none"], "no audit 'none'; there is all"),
        (["ask", "share_of_group", "Ottoline Brusk"], "did you mean Ottoline Brask"),
        (["ask", "share_of_group", "Ottoline Brask;Nobody Here"], "Nobody Here: no entity"),
    ],
)
def test_what_cannot_be_asked_is_told(home: Settings, words: list[str], said: str) -> None:
    code, output = onrecord(home, *words)
    assert (code, said in output) == (1, True), output


def test_without_any_audit_the_way_to_one_is_told(sample_home: Settings) -> None:
    code, output = onrecord(sample_home, "ask", "sourcing", "--audit", "spring")
    assert (code, "`onrecord sample spring` draws" in output) == (1, True)


def test_each_share_of_a_report_has_its_interval(home: Settings, sample_home: Settings) -> None:
    drawn = draw(home, Wanted(250, 0, seed=5, copies=True, voices=True), "report")
    _kept(home, drawn, {})
    report = read_report(home.warehouse, ReportRequest())
    for row in report.sourcing:
        found = intervals.sourcing(report, row.sourcing)
        assert found is not None
        assert found.estimate is not None
        assert found.estimate.value == pytest.approx(row.quotes / report.totals.quotes)
    assert intervals.speaking(report, "function", "union") is not None
    page = as_page(read_report(home.warehouse, ReportRequest()), None)
    assert page.count("by the audit ") >= 3  # named, own words, the ten most quoted
    assert '<th scope="col" class="n">by the audit</th>' in page
    assert ">no interval<" in page.replace("<bdi>", "").replace("</bdi>", "")
    assert "Beside each share of this page stands" in page
    unaudited = as_page(read_report(sample_home.warehouse, ReportRequest()), None)
    assert "by the audit</th>" not in unaudited
    assert "no interval" not in unaudited


def test_a_report_whose_days_the_sample_does_not_cover_says_why(home: Settings) -> None:
    day = Wanted(2_000, 0, seed=6, from_day=date(2026, 3, 4), to_day=date(2026, 3, 4), copies=True)
    _kept(home, draw(home, day, "day"), {})
    page = as_page(read_report(home.warehouse, ReportRequest()), None)
    assert "no interval: " in page
    assert "quotes drawn from" in page


def test_corrections_follow_from_what_is_said_to_be_right() -> None:
    sample = tiny(
        quote("a", words="It is not so"),
        quote("b", words="It may be"),
        quote("c", words="It was"),
        quote("d", words=None),
        sentence("s"),
    )
    codes = {
        ("a", "quote"): "n",
        ("b", "quote"): "y",
        ("b", "entity"): "n",
        ("b", "entity_is"): "Ben Cole",
        ("b", "modality"): "hypothetical",
        ("c", "entity"): "n",  # who it is, nobody says
        ("d", "quote"): "n",  # a sample of an older release
        ("s", "missed"): "2",
        ("s", "missed_is"): "She is glad\nHe is not\nNobody says this",
        ("s", "missed_by"): "Ada Obi",
    }
    found = corrections(sample, codes, "ann", date(2026, 3, 9))
    assert [(row.words, row.correction, row.value) for row in found] == [
        ("It is not so", "not_a_quote", None),
        ("It may be", "speaker", "Ben Cole"),
        ("It may be", "modality", "hypothetical"),
        ("She is glad", "missing", "Ada Obi"),
        ("He is not", "missing", "nobody"),
    ]


def test_a_file_of_corrections_is_added_once_and_what_means_nothing_is_listed(
    home: Settings, tmp_path: Path
) -> None:
    with open_read_only(home.warehouse) as con:
        url, words = con.sql(
            "select url, content from quotes_in_context where duplicate_of is null limit 1"
        ).fetchall()[0]
    lines = [("article", "words", "correction", "value", "by", "at", "note")]
    lines += [(url, words, "not_a_quote", "", "ann", "2026-03-09", "")]
    lines += [(url, "words that nobody said", "not_a_quote", "", "", "", "")]
    out = io.StringIO()
    csv.writer(out, delimiter=";", lineterminator="\r\n").writerows(lines)
    file = tmp_path / "from-excel.csv"
    file.write_text(out.getvalue(), encoding="utf-8-sig")
    code, output = onrecord(home, "correct", "--from", str(file))
    assert code == 1
    assert "1 added" in output
    assert "'words that nobody said', not_a_quote: no quote has the words" in output
    code, output = onrecord(home, "correct", "--from", str(file))
    assert "0 added, 1 were there already" in output
    held = parse_corrections((home.home / "corrections.csv").read_text("utf-8"))
    assert [(row.words, row.by) for row in held] == [(words, "ann")]


@pytest.mark.parametrize(
    ("words", "said"),
    [
        ([], "give ARTICLE and WORDS, or --from FILE"),
        (["--from", "nowhere.csv"], "No such file"),
        (["an article", "some words", "--from", "x.csv"], "or --from FILE"),
    ],
)
def test_what_correct_lacks_is_told(home: Settings, words: list[str], said: str) -> None:
    code, output = onrecord(home, "correct", *words)
    assert (code > 0, said in output) == (True, True), output


def test_a_sample_of_an_older_release_is_read_without_its_cells(home: Settings) -> None:
    drawn = draw(home, Wanted(10, 0, seed=7), "old")
    old = json.loads(to_json(drawn.sample))
    del old["cells"]
    for item in old["items"]:
        for name in ("day", "is_copy", "speaker", "words", "sourcing"):
            del item[name]
    found = from_json(json.dumps(old), "sample.json")
    assert not found.cells
    assert {item.words for item in found.part(QUOTE)} == {None}
