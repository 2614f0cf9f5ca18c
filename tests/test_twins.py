"""What is said twice is said alike: the twin is the master, but for what is given here.

Two statements share no step without a cost where they run, and SQL and Python share none at all. So
each says which is the master, and a change of one alone fails a test that both name.
"""

import re
from pathlib import Path

import pytest

import sql

ROOT = Path(__file__).parent.parent
COMMENT = re.compile(r"^ *--.*\n", re.MULTILINE)
NAMED = re.compile(r"(?:Master|Twin) of [^:]*:\s+(?:tests/)?(test_\w+)")


@pytest.mark.parametrize(
    ("master", "twin", "differences"),
    [
        (
            "insert_words_in_articles",
            "insert_words_in_quotes",
            [("words_in_articles", "words_in_quotes"), ("32 < first_quote", "32 >= first_quote")],
        ),
        (
            "list_sorted_words_in_articles",
            "list_sorted_words_in_quotes",
            [("words_in_articles", "words_in_quotes")],
        ),
        (
            # Publishers are few: the nearest are worth naming however far. Authors are looked up
            # without the marks on their letters, publishers as they are written.
            "nearest_authors",
            "nearest_sources",
            [
                ("authors", "sources"),
                ("folded(name) = folded($name)", "lower(name) = lower($name)"),
                ("where exact or nearness >= 0.7\n", ""),
            ],
        ),
        (
            # Without a time they have less to go by, and have to be twice as sure.
            "insert_ties_by_days",
            "insert_ties_by_topic",
            [
                ("from candidates\n", "from candidates_ever\n"),
                ("of these days; {}", "of any day; {}"),
                (
                    """        if(
            ranked.next_overlap = 0,
            'nobody else fits',
            format('overlap {:.1f}, the next one''s {:.1f}', ranked.overlap, ranked.next_overlap)
        )
""",
                    """        case
            when ranked.people = 1 then 'nobody else bears the surname'
            when ranked.next_overlap = 0 then 'nobody else fits'
            else format(
                'overlap {:.1f}, the next one''s {:.1f}', ranked.overlap, ranked.next_overlap
            )
        end
""",
                ),
                (">= 4 * ranked", ">= 8 * ranked"),
            ],
        ),
        ("update_quotes", "update_descriptions", [("quotes", "descriptions")]),
        ("update_quotes", "update_portraits", [("quotes", "portraits")]),
        ("update_quotes", "update_quote_speakers", [("quotes", "quote_speakers")]),
        (
            "update_quotes",
            "update_quotes_passed_on",
            [
                ("    entity_id = ", "    via_entity_id = "),
                ("    named_id = ", "    via_named_id = "),
                ("quotes.named_id, quotes.entity_id", "quotes.via_named_id, quotes.via_entity_id"),
            ],
        ),
        ("rename_pages", "rename_article_versions", [("pages", "article_versions")]),
        ("rename_pages", "rename_articles", [("pages", "articles")]),
        ("rename_pages", "rename_rejections", [("pages", "rejections")]),
    ],
)
def test_a_statement_is_its_master_but_for_what_is_given(
    master: str, twin: str, differences: list[tuple[str, str]]
) -> None:
    expected = COMMENT.sub("", sql.statement(master))
    for there, here in differences:
        assert there in expected
        expected = expected.replace(there, here)
    assert COMMENT.sub("", sql.statement(twin)) == expected


def test_the_tests_that_masters_and_twins_name_are_there() -> None:
    files = [
        file
        for room in ("flows", "onrecord", "sql", "tasks")
        for ending in ("py", "sql")
        for file in (ROOT / room).rglob(f"*.{ending}")
    ]
    named = {name for file in files for name in NAMED.findall(file.read_text(encoding="utf-8"))}
    tests = list((ROOT / "tests").glob("test_*.py"))
    there = {file.stem for file in tests}.union(
        *(re.findall(r"def (test_\w+)", file.read_text(encoding="utf-8")) for file in tests)
    )
    assert named - there == set()
    assert named == {
        "test_it_counts_as_a_load_would",
        "test_the_warehouse_compares_by_the_same_words",
        "test_there_is_nothing_to_do_once_a_load_has_loaded_all",
        "test_twins",
        "test_what_is_refuted_is_what_checks_select",
    }
