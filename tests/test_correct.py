"""`onrecord correct` and `onrecord gold`: what is typed, what comes of it."""

import json
from pathlib import Path

import duckdb
import pytest
from typer.testing import CliRunner

import sql
from flows.cli.main import app
from tasks.audits.gold import write_gold
from tasks.settings import Settings
from tasks.warehouse.corrections_file import read_corrections
from tests.made_stories import (
    PER_ARTICLE,
    Said,
    corrections_of,
    made_story,
    write_file,
    write_stories,
)
from tests.test_load import ask, load


@pytest.fixture(scope="module")
def told(tmp_path_factory: pytest.TempPathFactory) -> tuple[Settings, str, list[Said]]:
    folder = tmp_path_factory.mktemp("told")
    settings = Settings(home=folder / "home", workers=1)
    stories = [made_story(folder, 1), made_story(folder, 2)]
    write_stories(settings, stories)
    load(settings)
    return settings, stories[0][1].canonical_url, stories[0][2]


def correct(settings: Settings, *words: str) -> tuple[int, str]:
    done = CliRunner().invoke(app, ["correct", *words, "--home", str(settings.home)])
    return done.exit_code, done.output


@pytest.mark.parametrize(
    ("words", "code", "said"),
    [
        (["of ward 1"], 2, "say one of --not-a-quote, --speaker, --modality and --missing"),
        (["of ward 1", "--missing", "--not-a-quote"], 2, "say one of"),
        (["of ward 1", "--modality", "maybe"], 2, "--modality maybe: choose one of asserted"),
        (["of ward 77", "--not-a-quote"], 1, "no quote has the words 'of ward 77'"),
        (["of ward 1", "--speaker", "Zoë Lund"], 1, "it names Ada Obi, Mara Lind, Tom Reyes"),
        (["never written", "--missing"], 1, "the article does not say 'never written'"),
        (["before the", "--not-a-quote"], 1, "several have these words"),
    ],
)
def test_what_cannot_be_corrected_is_told(
    words: list[str], code: int, said: str, told: tuple[Settings, str, list[Said]]
) -> None:
    settings, address, _ = told
    found = correct(settings, address, *words)
    assert found[0] == code
    assert said in found[1]
    assert read_corrections(settings) == ()


def test_a_row_holds_the_whole_quote_and_the_articles_own_name(
    settings: Settings, tmp_path: Path
) -> None:
    story = made_story(tmp_path, 3)
    write_stories(settings, [story])
    load(settings)
    lines, address = story[2], story[1].canonical_url
    code, said = correct(settings, address, "ward 0", "--speaker", "reyes", "--by", "bob")
    assert code == 0
    assert "is said by Tom Reyes (it was asserted, of Ada Obi)" in said
    assert "`onrecord annotate` does it now" in said
    code, _ = correct(
        settings, address, lines[-1].content, "--missing", "--speaker", lines[-1].person, "--by", ""
    )
    assert code == 0
    first, second = read_corrections(settings)
    assert (first.article, first.words) == (address, f"“{lines[0].content},”")
    assert (first.value, first.by, second.value) == ("Tom Reyes", "bob", lines[-1].person)
    assert first.at is not None
    code, said = correct(settings, address, "ward 0", "--speaker", "Ada Obi")
    assert (code, "was decided in line 2" in said) == (2, True)
    load(settings)
    found = "select count(*) from quote_corrections where state = 'in force'"
    assert ask(settings, found) == [(2,)]
    # Whoever found a quote, its words are counted alike.
    checks = {check.name: check.text for check in sql.scripts("checks")}
    assert ask(settings, checks["quotes_have_their_words_counted"]) == []
    code, said = correct(settings, address, f"ward {PER_ARTICLE - 1}", "--not-a-quote")
    assert (code, "a person added this quote" in said) == (1, True)


def test_gold_has_the_articles_of_which_people_know_each_quote(
    settings: Settings, tmp_path: Path
) -> None:
    stories = [made_story(tmp_path, 4), made_story(tmp_path, 5)]
    write_stories(settings, stories)
    known, half = (corrections_of(lines, article.canonical_url) for _, article, lines in stories)
    write_file(settings, [*known, *half[1:]])
    load(settings)
    out = tmp_path / "gold.jsonl"
    done = CliRunner().invoke(app, ["gold", str(out), "--home", str(settings.home)])
    assert done.exit_code == 0
    assert "7 quotes of 1 articles" in done.output
    (line,) = out.read_text(encoding="utf-8").splitlines()
    found = json.loads(line)
    assert found["text"] == stories[0][1].body
    said = {
        " ".join(found["text"][slice(*span)] for span in quote["contents"]): quote
        for quote in found["quotes"]
    }
    added = said[stories[0][2][-1].content]
    assert (added["speaker"], added["kind"]) == (stories[0][2][-1].person, "indirect")
    # What people retracted is no quotation of the gold.
    assert f"“{stories[0][2][0].content},”" not in said


CODED = """
insert into audits select 1, 'a', 1, 9, 9, 9, 9, 1, 0, '', '', timestamp '2026-03-01';
insert into audit_items
    (audit_id, item, part, stratum, stands_for, article_id, number, start, source, month)
    select 1, article_id || ' ' || quote_no, 'quote', 'all', 1, article_id, quote_no, start, 'Post',
        '2026-03'
    from quote_spans;
insert into audit_answers
    select 1, item, 'settled', field, if(number = 0, 'n', 'y')
    from audit_items, (select unnest(['quote', 'content', 'speaker', 'entity']) as field)
    where number > 0 or field = 'quote';
"""

MISSED = """
insert into audit_items
    (audit_id, item, part, stratum, stands_for, article_id, number, start, source, month)
    select 1, 's', 'sentence', 'all', 1, article_id, 9, 0, 'Post', '2026-03' from articles;
insert into audit_answers values (1, 's', 'settled', 'missed', '1');
"""


@pytest.mark.parametrize(
    ("more", "quotes"),
    [
        ("select 1", 8),
        ("update audit_answers set code = 'n' where item like '% 3' and field = 'content'", 0),
        ("delete from audit_answers where item like '% 3'", 0),
        (MISSED, 0),
    ],
)
def test_gold_takes_what_was_coded_as_right_and_whole(
    more: str, quotes: int, settings: Settings, tmp_path: Path
) -> None:
    write_stories(settings, [made_story(tmp_path, 6)])
    load(settings)
    with duckdb.connect(str(settings.warehouse)) as con:
        con.execute(CODED + more)
    assert write_gold(settings, tmp_path / "gold.jsonl") == (min(quotes, 1), quotes)
