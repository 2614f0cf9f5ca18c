"""The prepared questions: what each answers over stories that a person can read in a minute."""

from collections.abc import Iterator, Sequence
from datetime import date, datetime
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

import duckdb
import pytest

import sql
from flows.cli.questions import read_arguments
from sql.questions import questions
from tasks.reading.questions import find_question
from tasks.warehouse.schema import define, migrate
from tests.made_warehouse import Story, index_all, made_warehouse

STORIES = [
    Story(
        "Selby Mail",
        "2026-01-10",
        "Harbour opens",
        [
            "<Ada Obi> {said} [“The harbour is open”].",
            "<Ben Cole> {claimed} [that Ada Obi closed the harbour].",
            "Ada Obi, ~mayor of Selby~, left with Ben Cole.",
        ],
    ),
    Story(
        "Selby Mail",
        "2026-02-03",
        "Trust answers",
        [
            "<Ada Obi> {said} [Cole was wrong about the ferry].",
            "<two officials who asked not to be named> {said} [the Harbour Trust is broke].",
            "<Obi> {urged|stance} [the Harbour Trust to pay].",
            "Ada Obi, ~former mayor of Selby~, met the Harbour Trust in Selby.",
        ],
        credit="Meridian",
    ),
    Story(
        "Port Post",
        "2026-02-04",
        "Trust answers, says agency",
        ["<Ada Obi> {said} [Cole was wrong about the ferry]."],
        credit="Meridian",
        copies="Trust answers",
    ),
    Story(
        "Port Post",
        "2026-02-05",
        "Cole replies",
        [
            "<Ben Cole> {said} [“Obi knows nothing”].",
            "<Ben Cole> {added} [“The ferry sails”].",
            "<Cole> {said} [that he would “never” go].",
        ],
        author="Tom Vane",
    ),
    Story(
        "Port Post",
        "2026-03-07",
        "New pier",
        [
            "<Cy Dunn> {did not say|statement|negated} [the pier is safe].",
            "<a report> {found} [the pier leaks].",
            "Meridian quoted <Cy Dunn> {as saying^Meridian} [that the pier will do].",
            "<he> {said} [it was late].",
            "Correction: An earlier version of this article misnamed the pier.",
        ],
        author="Tom Vane",
    ),
    Story("Dock News", "2025-12-01", "Le port", ["“Il pleut sur la ville et sur nous.”"]),
    Story("Dock News", "2025-12-02", "Rain", ["“It rained on all of us,” the sign reads.", "No."]),
]

ADDED = """
update articles set language = 'fr', read_as = null where title = 'Le port';
insert into article_versions by name
    select 7 as article_id, canonical_url, timestamp '2026-03-06 00:00:00' as fetched_at,
        'a' as batch_id
    from articles where title = 'New pier';
insert into rejections values
    (1, 'collect', 'file:///gone.txt', null, 'not_found', 'no file', 'r', '2026-03-08', 'b');
insert into quote_corrections by name
    select 1 as correction_id, 'no such article' as state, 'urn:b' as article, 'it is' as words,
        'speaker' as correction, 'Ada Obi' as value, 'ann' as corrected_by, '' as note;
"""

SAID_OF = """
update quotes set function = 'politician', function_rule = 'noun', function_words = 'mayor'
    where entity_id = (select entity_id from entities where name = 'Ada Obi');
update quotes set function = 'official', function_rule = 'noun', function_words = 'officials'
    where speaker like 'two officials%';
update portraits set reference = 'she', she = 1;
insert into people_facts
    select 2, 'Ada Obi', 'person', entity_id, 'party', 'Harbour', null, date '2026-01-31'
    from entities where name = 'Ada Obi'
    union all
    select 3, 'Ada Obi', 'person', entity_id, 'party', 'Pier', date '2026-02-01', null
    from entities where name = 'Ada Obi'
    union all
    select 4, 'Eva Nobody', 'person', 5, 'party', 'Pier', null, null;
insert into article_tags
    select article_id, 0, 'section', 'Local', 'json-ld' from articles where title = 'Harbour opens';
"""

ELSEWHERE = {"search", "search_quotes", "ties", "accuracy", "accuracy_by", "corrected_shares"}
"""Questions of tests/test_search.py, tests/test_entity_ties.py and tests/test_audit.py."""

JANUARY, FEBRUARY, MARCH = date(2026, 1, 1), date(2026, 2, 1), date(2026, 3, 1)
OPENED, ANSWERED, COPIED = date(2026, 1, 10), date(2026, 2, 3), date(2026, 2, 4)
REPLIED, LAST = date(2026, 2, 5), date(2026, 3, 7)
OBI, COLE, DUNN, WRONG = "Ada Obi", "Ben Cole", "Cy Dunn", "Cole was wrong about the ferry"
ANSWERS = [
    (
        ["lost_corrections"],
        "state article words value corrected_by",
        [("no such article", "urn:b", "it is", OBI, "ann")],
    ),
    # Stances stand here too, and a copy of an article is an article that said it.
    (
        ["who_said", "ada obi"],
        "source quote",
        [
            ("Selby Mail", "“The harbour is open”"),
            ("Selby Mail", WRONG),
            ("Selby Mail", "the Harbour Trust to pay"),
            ("Port Post", WRONG),
        ],
    ),
    (["who_said", "Obi", "--to-day", "2026-01-31"], "quote", [("“The harbour is open”",)]),
    # Counts leave the copy out, and the stance, and what Cy Dunn did not say.
    (
        ["top_voices"],
        "speaker quotes with_own_words articles sources",
        [(COLE, 4, 3, 2, 2), (OBI, 2, 1, 2, 1), (DUNN, 1, 0, 1, 1)],
    ),
    (["top_voices", "2026-03-01", "2026-03-31"], "speaker quotes", [(DUNN, 1)]),
    (["top_voices", "--rows=1"], "speaker", [(COLE,)]),
    # The same here, where nobody speaks together with others.
    (
        ["all_voices"],
        "speaker quotes as_second",
        [(COLE, 4, 0), (OBI, 2, 0), (DUNN, 1, 0)],
    ),
    # What a publisher carries counts for it, copied or not.
    (
        ["top_voices_by_source", "--places", "2"],
        "source speaker quotes share",
        [
            ("Port Post", COLE, 3, 0.6),
            ("Port Post", OBI, 1, 0.2),
            ("Selby Mail", OBI, 2, 0.667),
            ("Selby Mail", COLE, 1, 0.333),
        ],
    ),
    (
        ["share_of_group", "Obi; cy dunn"],
        "source quotes of_group share",
        [
            ("Selby Mail", 3, 2, 0.667),
            ("Port Post", 5, 2, 0.4),
        ],
    ),
    (
        ["top_voices_by_month", "--places=1", "--from-day=2026-02-01"],
        "month speaker quotes share",
        [(FEBRUARY, COLE, 3, 0.75), (MARCH, DUNN, 1, 1.0)],
    ),
    (
        ["voices_on", "FERRY"],
        "speaker quotes first_day",
        [(OBI, 1, ANSWERED), (COLE, 1, REPLIED)],
    ),
    (
        ["voice_by_month", "Ben Cole"],
        "month quotes with_own_words",
        [(JANUARY, 1, 0), (FEBRUARY, 3, 3)],
    ),
    (
        ["voice_share", "port post"],
        "month speaker quotes share",
        [(FEBRUARY, COLE, 3, 0.75), (FEBRUARY, OBI, 1, 0.25), (MARCH, DUNN, 1, 1.0)],
    ),
    (["new_voices", "2026-02-01", "2026-03-31"], "speaker first_at", [(DUNN, LAST)]),
    # The 59 days before 1 February hold one quote of Cole, and one of Obi, who has not more now.
    (
        ["rising_voices", "2026-02-01", "2026-03-31"],
        "speaker quotes_before quotes change",
        [(COLE, 1, 3, 2), (DUNN, 0, 1, 1)],
    ),
    (
        ["first_and_last", "Obi"],
        "speaker quotes first_at first_source first_quote last_at last_source last_quote",
        [
            (
                OBI,
                2,
                OPENED,
                "Selby Mail",
                "“The harbour is open”",
                ANSWERED,
                "Selby Mail",
                WRONG,
            )
        ],
    ),
    # Who is paraphrased most stands first.
    (
        ["own_words", "--at-least", "2"],
        "speaker quotes direct mixed paraphrased own_words_share",
        [(OBI, 2, 1, 0, 1, 0.5), (COLE, 4, 2, 1, 1, 0.75)],
    ),
    (
        ["cues_of", "Ben Cole"],
        "cue quotes sources share",
        [("said", 2, 1, 0.5), ("added", 1, 1, 0.25), ("claimed", 1, 1, 0.25)],
    ),
    (["stances_of", "Obi"], "cue content", [("urged", "the Harbour Trust to pay")]),
    (
        ["quoted_in_place", "Cy Dunn"],
        "content paragraph",
        [
            ("the pier is safe", "Cy Dunn did not say the pier is safe."),
            (
                "that the pier will do",
                "Meridian quoted Cy Dunn as saying that the pier will do.",
            ),
        ],
    ),
    # The surname counts as well as the name.
    (
        ["said_about", "Ada Obi"],
        "speaker quote",
        [(COLE, "that Ada Obi closed the harbour"), (COLE, "“Obi knows nothing”")],
    ),
    (
        ["said_by_about", "Obi", "Cole"],
        "source quote",
        [("Selby Mail", WRONG), ("Port Post", WRONG)],
    ),
    (["speaks_about", "Ben Cole"], "subject quotes articles", [(OBI, 2, 2)]),
    # Unnamed officials spoke of it: nobody whom a row could name. A stance is no statement.
    (["spoken_about_by", "Harbour Trust"], "speaker quotes", []),
    (["spoken_about_by", "Ada Obi"], "speaker quotes sources", [(COLE, 2, 2)]),
    # Cole spoke in January, Obi in February: too late to be an answer within a week.
    (
        ["exchanges"],
        "one one_about_other other other_about_one first_day last_day",
        [(OBI, 1, COLE, 1, ANSWERED, REPLIED)],
    ),
    (["exchanges", "--days", "1"], "one other", []),
    (["exchanges", "--days=30"], "first_day last_day", [(OPENED, REPLIED)]),
    (
        [
            "dialogue",
            "Ada Obi",
            "Ben Cole",
        ],
        "source speaker",
        [("Selby Mail", COLE), ("Selby Mail", OBI), ("Port Post", OBI), ("Port Post", COLE)],
    ),
    (
        ["described_as", "Ada Obi"],
        "description first_day last_day articles",
        [("mayor of Selby", OPENED, OPENED, 1), ("former mayor of Selby", ANSWERED, ANSWERED, 1)],
    ),
    (
        ["co_mentions", "Ada Obi"],
        "name sentences articles",
        [(COLE, 5, 4), ("Selby", 2, 2), ("Harbour Trust", 2, 1)],
    ),
    (["co_mentions", "Obi", "--type", "Place"], "name sentences", [("Selby", 2)]),
    (
        ["co_mentions_by_month", "Ada Obi", "--places", "1"],
        "month name sentences articles",
        [(JANUARY, COLE, 2, 1), (FEBRUARY, COLE, 3, 3)],
    ),
    (
        ["mentions_by_month", "Ada Obi"],
        "month mentions articles sources",
        [(JANUARY, 3, 1, 1), (FEBRUARY, 5, 3, 2)],
    ),
    (
        ["agencies"],
        "source agency articles share",
        [
            ("Dock News", "(none stated)", 2, 1.0),
            ("Port Post", "(none stated)", 2, 0.667),
            ("Port Post", "Meridian", 1, 0.333),
            ("Selby Mail", "(none stated)", 1, 0.5),
            ("Selby Mail", "Meridian", 1, 0.5),
        ],
    ),
    (
        ["coverage", "2026-02-01"],
        "source month articles copies quotes",
        [
            ("Port Post", FEBRUARY, 2, 1, 4),
            ("Port Post", MARCH, 1, 0, 4),
            ("Selby Mail", FEBRUARY, 1, 0, 3),
        ],
    ),
    (["cue_by_source", "CLAIM"], "source with_word quotes share", [("Selby Mail", 1, 4, 0.25)]),
    (["passed_on"], "via speaker quotes", [("Meridian", DUNN, 1)]),
    (["quoted_by_author", "tom vane"], "speaker quotes", [(COLE, 3), (DUNN, 1)]),
    # Cole alone is quoted in his reply; in the others a second voice, or nobody by name.
    (["single_voice"], "speaker quotes title", [(COLE, 3, "Cole replies")]),
    (
        ["variety"],
        "source quotes voices first_voice first_share effective_voices",
        [("Port Post", 5, 3, COLE, 0.6, 2.273), ("Selby Mail", 3, 2, OBI, 0.667, 1.8)],
    ),
    # The report is paper, and `he` may be known: neither is kept from the reader.
    (
        ["sourcing"],
        "source quotes named anonymous unnamed document not_known anonymous_share",
        [("Selby Mail", 4, 3, 1, 0, 0, 0, 0.25), ("Port Post", 7, 5, 0, 0, 1, 1, 0.0)],
    ),
    (
        ["anonymous"],
        "speaker title",
        [("two officials who asked not to be named", "Trust answers")],
    ),
    (
        ["unnamed_sources"],
        "speaker source_kind name_withheld quotes",
        [
            ("a report", "document", False, 1),
            ("two officials who asked not to be named", "unnamed_group", True, 1),
        ],
    ),
    # By each property, with the share of statements that it rests on; the copy is left out.
    (
        ["voices_by_kind"],
        "grouped_by value quotes first_quoted coverage",
        [
            ("all", "named_person", 7, 3, 0.9),
            ("all", "document", 1, 1, 0.9),
            ("all", "unnamed_group", 1, 0, 0.9),
            ("all", "unresolved", 1, 0, 0.9),
        ],
    ),
    # A publisher carries the copy too.
    (
        ["voices_by_kind", "source"],
        "grouped_by value quotes",
        [
            ("Port Post", "named_person", 5),
            ("Port Post", "document", 1),
            ("Port Post", "unresolved", 1),
            ("Selby Mail", "named_person", 3),
            ("Selby Mail", "unnamed_group", 1),
        ],
    ),
    (
        ["voices_by_function"],
        "value quotes share people coverage",
        [
            (None, 6, 0.667, 2, 0.333),
            ("politician", 2, 0.222, 1, 0.333),
            ("official", 1, 0.111, 0, 0.333),
        ],
    ),
    (
        ["voices_by_reference", "month"],
        "grouped_by value quotes coverage",
        [
            ("2026-01", "she", 1, 0.5),
            ("2026-01", None, 1, 0.5),
            ("2026-02", None, 3, 0.25),
            ("2026-02", "she", 1, 0.25),
            ("2026-03", None, 1, 0.0),
        ],
    ),
    (["voices_by_kind", "section"], "grouped_by value quotes", [("Local", "named_person", 2)]),
    (
        ["voices_by_kind", "all", "--words", "pier"],
        "value quotes",
        [("document", 1), ("named_person", 1), ("unresolved", 1)],
    ),
    # What somebody is on the day counts.
    (
        ["balance", "party"],
        "value quotes people coverage",
        [(None, 5, 2, 0.286), ("Harbour", 1, 1, 0.286), ("Pier", 1, 1, 0.286)],
    ),
    (
        ["sections"],
        "source section articles",
        [
            ("Dock News", None, 2),
            ("Port Post", None, 2),
            ("Selby Mail", "Local", 1),
            ("Selby Mail", None, 1),
        ],
    ),
    (["sections", "Selby Mail"], "section articles", [("Local", 1), (None, 1)]),
    # A copy is no second article; a period without a match has a row all the same.
    (
        ["attention", "ferry; Cy Dunn", "month", "2026-01-01"],
        "period name articles total ratio",
        [
            (JANUARY, "Cy Dunn", 0, 1, 0.0),
            (JANUARY, "ferry", 0, 1, 0.0),
            (FEBRUARY, "Cy Dunn", 0, 2, 0.0),
            (FEBRUARY, "ferry", 2, 2, 1.0),
            (MARCH, "Cy Dunn", 1, 1, 1.0),
            (MARCH, "ferry", 0, 1, 0.0),
        ],
    ),
    (["people_without", "party"], "speaker quotes", [(COLE, 4), (DUNN, 1)]),
    (["unknown_people"], "line name", [(4, "Eva Nobody")]),
    (
        ["voices_per_article"],
        "title quotes named by_people by_documents by_unnamed she first_quoted first_function",
        [
            ("Harbour opens", 2, 2, 2, 0, 0, 1, OBI, "politician"),
            ("Trust answers", 2, 1, 1, 0, 1, 1, OBI, "politician"),
            ("Cole replies", 3, 1, 3, 0, 0, 0, COLE, None),
            ("New pier", 3, 1, 1, 1, 0, 0, "a report", None),
        ],
    ),
    (
        ["single_kind"],
        "title property value quotes coverage",
        [("Cole replies", "source_kind", "named_person", 3, 1.0)],
    ),
    (["day", "2026-01-10"], "speaker", [(OBI,), (COLE,)]),
    (["day"], "speaker", [("a report",), (DUNN,), ("he",)]),
    (["new", "--rows", "2"], "title quotes voices", [("New pier", 4, 1), ("Cole replies", 3, 1)]),
    (["new", "2026-03-09"], "title", []),
    (
        ["corrections"],
        "text",
        [("Correction: An earlier version of this article misnamed the pier.",)],
    ),
    (["versions"], "title versions last_fetched", [("New pier", 2, LAST)]),
    (
        ["articles", "--to-day", "2026-01-31"],
        "title language",
        [("Harbour opens", "en"), ("Rain", "en"), ("Le port", "fr")],
    ),
    # The French article was not read, so it says nothing that it has no quote.
    (["unquoted_articles"], "source title word_count copied", [("Dock News", "Rain", 10, False)]),
    (["unquoted_articles", "2026-01-01"], "title", []),
    (["other_languages"], "language source title", [("fr", "Dock News", "Le port")]),
    (["other_languages", "DE"], "title", []),
    (["other_languages", "fr", "--to-day", "2025-11-30"], "title", []),
    # All that the others have in marks stands in a quote.
    (["uncovered_marks"], "title text words", [("Rain", "“It rained on all of us,”", 6)]),
    (["uncovered_marks", "--at-least", "7"], "title", []),
    (["uncovered_marks", "--newest", "5"], "title", []),
    (["rejected"], "reason item", [("not_found", "file:///gone.txt")]),
]


@pytest.fixture(scope="module")
def con(tmp_path_factory: pytest.TempPathFactory) -> Iterator[duckdb.DuckDBPyConnection]:
    with made_warehouse(STORIES, tmp_path_factory.mktemp("made")) as connection:
        connection.execute(ADDED)
        connection.execute(SAID_OF)
        yield connection


def told(value: object) -> object:
    """A value as it stands in the table of answers: days without a time, three decimals."""
    if isinstance(value, datetime):
        return value.date()
    return round(value, 3) if isinstance(value, float) else value


def ask(con: duckdb.DuckDBPyConnection, words: Sequence[str], columns: str) -> list[Any]:
    question = find_question(words[0])
    values = read_arguments(question, words[1:])
    result = con.execute(question.text, values) if values else con.execute(question.text)
    names = [column[0] for column in result.description]
    rows = result.fetchall()
    return [tuple(told(row[names.index(name)]) for name in columns.split()) for row in rows]


@pytest.mark.parametrize(("words", "columns", "rows"), ANSWERS, ids=lambda value: str(value)[:40])
def test_a_question_has_this_answer(
    con: duckdb.DuckDBPyConnection, words: list[str], columns: str, rows: list[Any]
) -> None:
    assert ask(con, words, columns) == rows


def test_every_question_and_every_macro_has_an_answer_here() -> None:
    asked = {words[0] for words, _, _ in ANSWERS}
    assert set(questions()) - ELSEWHERE == asked
    texts = " ".join(question.text for question in questions().values())
    inner = {"apportioned_voices", "fulltext_asked", "fulltext_hits", "quotes_about"}
    unused = {script.name for script in sql.scripts("macros") if f"{script.name}(" not in texts}
    assert unused - inner == set()


def test_a_pattern_without_letter_case_finds_what_small_letters_find() -> None:
    """`attention` reads texts by such a pattern; one letter alone is not found, and looked for."""
    letters = "".join(map(chr, (*range(1, 0xD800), *range(0xE000, 0x110000))))
    lost = """
        select letter
        from (select unnest(string_split($1, '')) as letter)
        where
            lower(letter) != letter
            and not regexp_matches(letter, '(?i)' || regexp_escape(lower(letter)))
    """
    dotted = "\N{LATIN CAPITAL LETTER I WITH DOT ABOVE}"
    assert duckdb.execute(lost, [letters]).fetchall() == [(dotted,)]


@pytest.mark.parametrize(
    ("asked", "articles"),
    [
        ("PIER", 2),  # as nobody writes it
        ("pier:", 1),  # over the end of a word
        ("iş", 1),  # whose capital has a dot
        ("w.ss", 0),  # no sign has a meaning of its own
        ("b.c", 1),
        ("one pier", 1),  # from the title into the text
    ],
)
def test_attention_is_to_letters_whatever_their_case(asked: str, articles: int) -> None:
    texts = [("One", "Pier: a. B.C was there"), (None, "WESS saw the pieR"), (None, "İŞ")]
    with duckdb.connect() as own:
        migrate(own)
        define(own)
        for key, (title, body) in enumerate(texts):
            own.execute(
                "insert into articles by name select $1 as article_id, $1 as page_id, "
                "'u' as url, 'u' as canonical_url, 1 as source_id, 's' as source_domain, "
                "'s' as source_name, $2 as title, timestamp '2026-01-01' as published_at, "
                "'en' as language, 'article' as kind, $3 as body, 1 as word_count, 'b' as batch_id",
                [key, title, body],
            )
        own.execute("create temp table gone as select article_id from articles limit 0")
        with TemporaryDirectory() as folder:
            index_all(own, Path(folder))
        query = "select name, articles from attention([$1, 'nowhere'], by := 'year')"
        assert own.execute(query, [asked]).fetchall() == sorted([(asked, articles), ("nowhere", 0)])


def test_quotes_about_somebody_are_found_whoever_speaks_and_once(
    con: duckdb.DuckDBPyConnection,
) -> None:
    """What others say is all there is about Obi here; nobody bears the last name."""
    rows = con.execute(
        "select content from quotes_about('ada obi') inner join quotes using (article_id, quote_no)"
        " order by content"
    ).fetchall()
    assert rows == [("that Ada Obi closed the harbour",), ("“Obi knows nothing”",)]
    assert con.execute("from quotes_about('Nobody')").fetchall() == []


def test_pronouns_count_in_macros_where_they_are_sure_enough(
    con: duckdb.DuckDBPyConnection,
) -> None:
    """Names count whatever the floor is; each of the four macros takes one."""
    rows = con.execute("from said_about('Ada Obi', at_least := 1.0)").fetchall()
    assert rows == con.execute("from said_about('Ada Obi')").fetchall()
    assert con.execute("from co_mentions('Ada Obi', at_least := 1.0)").fetchall()
    assert con.execute("from speaks_about('Ben Cole', at_least := 1.0)").fetchall()
    assert con.execute("from quotes_about('Ada Obi', at_least := 1.1)").fetchall() == []


def test_an_article_s_own_words_are_without_its_quotations(con: duckdb.DuckDBPyConnection) -> None:
    """What it reports in its own words stays."""
    rows = con.execute(
        "select text from article_own_words inner join articles using (article_id) "
        "where title in ('Harbour opens', 'Cole replies') order by title"
    ).fetchall()
    replies, opens = (text for (text,) in rows)
    assert opens.startswith("Ada Obi said .\nBen Cole claimed that Ada Obi closed the harbour.")
    assert "“" not in opens
    assert replies == "Ben Cole said .\nBen Cole added .\nCole said ."
    everything = con.execute("select count(*) from article_own_words").fetchone()
    assert everything == con.execute("select count(*) from articles").fetchone()
