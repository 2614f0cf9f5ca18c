"""Corrections in the warehouse: what they change, and that they outlast new extractors."""

import random
from dataclasses import replace
from pathlib import Path

from tasks.settings import Settings
from tasks.warehouse.corrections import corrections_are_current
from tasks.warehouse.corrections_file import read_corrections
from tasks.warehouse.session import open_read_only
from tests.made_stories import (
    PER_ARTICLE,
    B,
    corrections_of,
    made_story,
    row,
    write_file,
    write_stories,
)
from tests.test_load import FACTS, ask, load


def everything(settings: Settings) -> dict[str, list[tuple[object, ...]]]:
    with open_read_only(settings.warehouse) as con:
        return {
            name: sorted(con.execute(f"from {name}").fetchall(), key=repr)
            for name in (*FACTS, "quote_corrections")
        }


def is_current(settings: Settings) -> bool:
    with open_read_only(settings.warehouse) as con:
        return corrections_are_current(con, read_corrections(settings))


def test_five_hundred_corrections_outlast_an_extractor_that_cuts_and_numbers_otherwise(
    settings: Settings, tmp_path: Path
) -> None:
    stories = [made_story(tmp_path, number) for number in range(50)]
    rows = [
        one for _, article, lines in stories for one in corrections_of(lines, article.canonical_url)
    ]
    # What no article says, and an article that nobody holds, are listed from the first.
    rows.append(row("speaker", "nobody ever said this", "Ada Obi", stories[0][1].url))
    rows.append(row("not_a_quote", "x", None, B))
    write_file(settings, rows)
    write_stories(settings, stories)
    load(settings)
    in_force = "select count(*) from quote_corrections where state = 'in force'"
    assert ask(settings, in_force) == [(500,)]
    write_stories(settings, stories, shifted=True, version=2)
    load(settings)
    ((left,),) = ask(settings, in_force)
    assert left >= 495
    lost = "select state, count(*) from quote_corrections where state != 'in force' group by all"
    assert sum(number for _, number in ask(settings, lost)) == 502 - left
    wrong = (
        "select count(*) from quote_corrections join quotes using (article_id, quote_no) "
        "left join entities using (entity_id) where state = 'in force' and not "
        "(regexp_extract(words, 'ward .') = regexp_extract(content, 'ward .') and case correction "
        "when 'not_a_quote' then modality = 'retracted' when 'modality' then modality = value "
        "else entities.name = value end)"
    )
    assert ask(settings, wrong) == [(0,)]
    before = everything(settings)
    load(settings, from_scratch=True)
    assert everything(settings) == before


def test_tables_are_the_same_whatever_was_corrected_when(
    settings: Settings, tmp_path: Path
) -> None:
    stories = [made_story(tmp_path, number) for number in range(6)]
    rows = [
        one for _, article, lines in stories for one in corrections_of(lines, article.canonical_url)
    ]
    rows[3] = replace(rows[3], article=str(stories[0][1].article_id))
    chance = random.Random(5)  # noqa: S311  # no secret
    for part in (stories[:2], stories[2:5], stories[5:]):
        write_file(settings, chance.sample(rows, len(rows) // 2))
        write_stories(settings, part)
        load(settings)
    write_file(settings, rows)
    assert not is_current(settings)
    load(settings)
    assert is_current(settings)
    before = everything(settings)
    assert len(before["quote_corrections"]) == len(rows)
    chance.shuffle(rows)
    write_file(settings, rows)
    load(settings, from_scratch=True)
    assert everything(settings) == before
    (settings.home / "corrections.csv").unlink()
    load(settings)
    bare = everything(settings)
    assert bare["quote_corrections"] == []
    load(settings, from_scratch=True)
    assert everything(settings) == bare


def test_a_correction_changes_what_is_counted_and_the_original_stays(
    settings: Settings, tmp_path: Path
) -> None:
    story = made_story(tmp_path, 1)
    address, lines = story[1].canonical_url, story[2]
    write_stories(settings, [story])
    write_file(settings, corrections_of(lines, address))
    load(settings)
    assert ask(settings, "select count(*) from statements") == [(PER_ARTICLE - 6,)]
    assert ask(settings, "select count(*) from quotes_in_context where modality = 'retracted'") == [
        (0,)
    ]
    added = "select kind, content, speaker, rule, confidence, corrected_by, corrected_at::varchar "
    assert ask(settings, added + "from quotes_in_context where rule = 'corrected'") == [
        ("indirect", lines[-1].content, lines[-1].person, "corrected", 1.0, "ann", "2026-03-05")
    ]
    assert ask(settings, "select distinct was from quote_corrections where quote_no = 1") == [
        (lines[1].person,)
    ]
    # What was added is found by its words, and what was retracted is not.
    found = ask(settings, "select quote_no from search_quotes('ward', most := 50)")
    assert {number for (number,) in found} == {1, 2, 4, 5, 7, 8, 9}
