"""Wire copy and statements: what is one text, what is one quotation, in any order of loading."""

import random
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from itertools import permutations
from pathlib import Path
from typing import Any

import duckdb
import pyarrow as pa
import pyarrow.parquet as pq
import pytest
from hypothesis import given
from hypothesis import settings as hypothesis_settings
from hypothesis import strategies as st

import sql
from onrecord import ids
from onrecord.near_copies import bands_of, shingles_of
from onrecord.records import ArticleBand, ArticleId
from tasks.lake.arrow import to_table
from tasks.lake.local import Lake
from tasks.warehouse.checks import reset_proofs
from tasks.warehouse.copies import group_copies, group_quotes, put_bands, put_keys
from tasks.warehouse.schema import define, migrate
from tasks.warehouse.search_index import list_unindexed

DAY = datetime(2026, 3, 2, 6, 0, tzinfo=UTC)
VOCABULARY = (
    "harbour council ferry winter budget Tuesday night 400 crews letter island mayor bridge "
    "repair voters Selby Brannoch storm sand channel dredging company union 2028 deal talks "
    "parents school clinic doctor waiting room closed opened again early late morning line"
)
WORDS = VOCABULARY.split()


def text(seed: int, words: int = 90) -> str:
    """A text of its own for each seed."""
    chosen = random.Random(seed)  # noqa: S311  # not for secrets
    return " ".join(chosen.choice(WORDS) for _ in range(words))


def trimmed(story: str, kept: float) -> str:
    words = story.split()
    return " ".join(words[: int(len(words) * kept)])


@dataclass(frozen=True)
class Made:
    """One article with one quote, which is all of its text."""

    name: str
    body: str
    speaker: str | None = "Ada Obi"
    hours: float | None = 0
    precision: str = "time"

    @property
    def key(self) -> int:
        return ids.key("article", self.name)

    @property
    def published(self) -> datetime | None:
        return None if self.hours is None else DAY + timedelta(hours=self.hours)


class Desk:
    """A warehouse in memory, to which articles come and from which they go as in a load."""

    def __init__(self, empty: duckdb.DuckDBPyConnection, folder: Path) -> None:
        self.con = empty
        self.folder = folder
        self.bands = folder / "bands.parquet"
        for table in ("articles", "article_bands", "quotes", "quote_keys", "quote_clusters"):
            self.con.execute(f"delete from {table}")  # noqa: S608  # one of these names

    def load(
        self, new: Sequence[Made] = (), gone: Sequence[str] = (), *, afresh: bool = False
    ) -> None:
        """Take articles out, put others in, and group what both touch."""
        wanted = [made.key for made in new]
        keys = {"new": wanted, "batch": "b"}
        out = {"out": [ids.key("article", name) for name in gone] + wanted}
        self.con.execute(
            "create or replace temp table wanted as "
            "select unnest($new) as article_id, $batch as article_batch, null as annotation_batch",
            keys,
        )
        self.con.execute(
            "create or replace temp table gone as select unnest($out) as article_id", out
        )
        self.con.execute("create or replace temp table changed as select 1 as article_id limit 0")
        self.con.execute(sql.statement("list_lost_statements"))
        for table in ("articles", "quotes"):
            self.con.execute(
                f"delete from {table} where article_id in (select article_id from gone)"  # noqa: S608
            )
        for made in new:
            self._insert(made)
        bands = [
            ArticleBand(ArticleId(made.key), band) for made in new for band in bands_of(made.body)
        ]
        batch = pa.array(["b"] * len(bands), pa.string())
        pq.write_table(to_table(ArticleBand, bands).append_column("batch_id", batch), self.bands)
        put_bands(self.con, [str(self.bands)] if new else [])
        group_copies(self.con, afresh=afresh)
        files = list_unindexed(self.con, Lake(self.folder), [], self.folder)
        put_keys(self.con, files.quote_keys)
        group_quotes(self.con, afresh=afresh)

    def _insert(self, made: Made) -> None:
        self.con.execute(
            "insert into articles by name select $key as article_id, $key as page_id, "
            "$name as url, $name as canonical_url, 1 as source_id, "
            "'selby.example' as source_domain, 'Selby Mail' as source_name, "
            "$published::timestamp as published_at, $precision as published_precision, "
            "'en' as language, 'article' as kind, $body as body, $words as word_count, "
            "'b' as batch_id",
            {
                "key": made.key,
                "name": made.name,
                "published": made.published and made.published.replace(tzinfo=None),
                "precision": made.precision,
                "body": made.body,
                "words": len(made.body.split()),
            },
        )
        self.con.execute(
            "insert into quotes by name select $key as article_id, 0 as quote_no, $kind as kind, "
            "$body as content, $speaker as entity_id, 0 as paragraph_no, 'statement' as tier, "
            "'asserted' as modality, 'direct.test' as rule, 0.9 as confidence, 1 as extractor, "
            "cast(md5_number_lower($key || ' 0') >> 1 as bigint) as cluster_id",
            {
                "key": made.key,
                "kind": "direct",
                "body": made.body,
                "speaker": made.speaker and ids.key("entity", made.speaker),
            },
        )

    def copies(self) -> dict[str, str | None]:
        """The original of each article, by name."""
        rows = self.con.execute(
            "select copy.url, original.url from articles as copy "
            "left join articles as original on copy.duplicate_of = original.article_id"
        ).fetchall()
        return dict(rows)

    def statements(self) -> list[list[str]]:
        """Articles by the statement that they carry."""
        rows = self.con.execute(
            "select list(url order by url) from quotes "
            "join articles using (article_id) group by cluster_id order by 1"
        ).fetchall()
        return [names for (names,) in rows]

    def carriers(self) -> list[int]:
        """How many quotes carry each statement."""
        rows = self.con.execute("select quotes from quote_clusters order by quotes").fetchall()
        return [quotes for (quotes,) in rows]

    def rows(self, table: str) -> list[tuple[Any, ...]]:
        return sorted(self.con.execute(f"from {table}").fetchall(), key=repr)


@pytest.fixture(scope="module")
def empty() -> Iterator[duckdb.DuckDBPyConnection]:
    with duckdb.connect() as con:
        migrate(con)
        define(con)
        con.execute("insert into sources values (1, 'selby.example', 'Selby Mail')")
        con.execute("set threads = 1")
        reset_proofs(con, whole=True)  # which looks at all rows, whenever they came
        yield con


@pytest.fixture
def desk(empty: duckdb.DuckDBPyConnection, tmp_path: Path) -> Desk:
    return Desk(empty, tmp_path)


STORY = text(1)
HAN = "".join(chr(0x4E00 + (7 * number * number) % 2003) for number in range(200))
"""Two hundred characters of a script that writes no spaces."""

PAIRS = [
    ("the same text", STORY, STORY, True),
    ("trimmed from the end", STORY, trimmed(STORY, 0.7), True),
    ("trimmed to a third: more is gone than kept", STORY, trimmed(STORY, 0.33), False),
    ("a new beginning of twelve words", STORY, f"{text(2, 12)} {STORY}", True),
    ("another letter case", STORY, STORY.lower().capitalize(), True),
    ("two reports of one event", STORY, text(3), False),
    ("a script without spaces, trimmed", HAN, HAN[:150], True),
    ("two texts in a script without spaces", HAN, HAN[::-1], False),
    ("too short to tell, though the same", trimmed(STORY, 0.4), trimmed(STORY, 0.4), False),
]


@pytest.mark.parametrize(
    ("why", "one", "other", "joined"), PAIRS, ids=lambda value: str(value)[:40]
)
def test_what_is_a_copy(desk: Desk, why: str, one: str, other: str, *, joined: bool) -> None:
    desk.load([Made("a", one), Made("b", other, "Tom Reyes", hours=1)])
    assert desk.copies() == {"a": None, "b": "a" if joined else None}, why


def test_reports_from_one_form_with_other_names_and_numbers_are_no_copies(desk: Desk) -> None:
    """Half of the words and more are the form's; what the reports are about is not."""
    form = (
        "shares of {0} closed at {1} after trading {2} times in a session that saw buyers return "
        "late in the day and sellers wait for the figures that are due at the end of the month, "
        "while the index of all companies rose by {3} points, which is {4} less than a week ago "
        "and more than most of those who were asked for a forecast at the start of the year had "
        "said that they would expect by now; {5} and {6} were among those that lost most"
    )
    one = form.format("Halvorsen", "41.2", "611", "18", "9", "Corran", "Selby")
    other = form.format("Nordhavn", "7.75", "95", "3", "22", "Meridian", "Touchline")
    both = len(shingles_of(one) & shingles_of(other)) / len(shingles_of(one) | shingles_of(other))
    assert both > 0.5
    desk.load([Made("a", one), Made("b", other, hours=24)])
    assert desk.copies() == {"a": None, "b": None}


def test_the_original_was_published_first(desk: Desk) -> None:
    desk.load([Made("late", STORY, hours=5)])
    desk.load([Made("later", STORY, hours=9)])
    assert desk.copies() == {"late": None, "later": "late"}
    desk.load([Made("early", STORY, hours=1)])
    assert desk.copies() == {"early": None, "late": "early", "later": "early"}


def test_a_day_without_a_time_may_be_later_than_a_time_on_it(desk: Desk) -> None:
    desk.load(
        [
            Made("day", STORY, hours=-6, precision="day"),
            Made("time", STORY, hours=3),
            Made("none", STORY, hours=None),
        ]
    )
    assert desk.copies() == {"day": "time", "none": "time", "time": None}


def test_an_article_that_goes_takes_its_ties_with_it(desk: Desk) -> None:
    """A chain of three: without its middle the ends are two originals."""
    words = text(11, 120).split() + text(12, 60).split()
    first, middle, last = (" ".join(words[at : at + 120]) for at in (0, 25, 50))
    desk.load([Made("a", first), Made("b", middle, hours=1), Made("c", last, hours=2)])
    assert desk.copies() == {"a": None, "b": "a", "c": "a"}
    desk.load(gone=["b"])
    assert desk.copies() == {"a": None, "c": None}


def test_an_original_that_says_something_else_now_leaves_its_copies(desk: Desk) -> None:
    desk.load([Made("a", STORY), Made("b", STORY, hours=1), Made("c", STORY, hours=2)])
    assert desk.copies() == {"a": None, "b": "a", "c": "a"}
    desk.load([Made("a", text(3))])
    assert desk.copies() == {"a": None, "b": None, "c": "b"}
    desk.load([Made("a", STORY)])
    assert desk.copies() == {"a": None, "b": "a", "c": "a"}


SAID = "We are three weeks late and sorry for each of them"
OTHER = "The bridge opens in March whatever the weather brings"

QUOTES = [
    ("the same words", SAID,
     SAID, True),
    ("trimmed", "We are three weeks late and sorry for each of them, and nobody slept well",
     SAID, True),
    ("reworded at an edge", SAID,
     "Well, we are now three weeks late and sorry for each", True),
    ("the same phrase, another matter", "At the end of the day nobody wins anything here",
     "At the end of the day parents decide about schools", False),
    ("other words", SAID,
     OTHER, False),
    ("few words, the same", "It took us years", "It took us years", True),
    ("few words, not the same", "It took us years", "It took us months", False),
]  # fmt: skip


@pytest.mark.parametrize(
    ("why", "one", "other", "joined"), QUOTES, ids=lambda value: str(value)[:40]
)
def test_what_is_one_statement(desk: Desk, why: str, one: str, other: str, *, joined: bool) -> None:
    desk.load([Made("a", one), Made("b", other, hours=20)])
    assert desk.statements() == ([["a", "b"]] if joined else [["a"], ["b"]]), why


def test_the_same_words_of_two_speakers_are_two_statements(desk: Desk) -> None:
    desk.load([Made("a", SAID, "Ada Obi"), Made("b", SAID, "Tom Reyes")])
    assert desk.statements() == [["a"], ["b"]]


def test_few_words_repeated_a_week_later_are_said_again(desk: Desk) -> None:
    desk.load([Made("a", "It took us years"), Made("b", "It took us years", hours=160)])
    assert desk.statements() == [["a"], ["b"]]


def test_common_words_are_not_enough_without_a_known_speaker(desk: Desk) -> None:
    said = "That would have been fine with everyone"
    desk.load([Made("a", said), Made("b", f"{said}, and for longer than that", None)])
    assert desk.statements() == [["a", "b"]]
    said = "I would have been all in"
    desk.load([Made("a", said), Made("b", f"{said} Siberia for a long time", None)])
    assert desk.statements() == [["a"], ["b"]]


@pytest.mark.parametrize("order", list(permutations(range(3))))
def test_a_quote_without_a_speaker_joins_the_one_speaker_of_its_words(
    desk: Desk, order: tuple[int, ...]
) -> None:
    """With two speakers of the same words it joins neither, whenever the second comes."""
    made = [Made("a", SAID, "Ada Obi"), Made("b", SAID, None), Made("c", SAID, "Tom Reyes")]
    for number in order:
        desk.load([made[number]])
    assert desk.statements() == [["a"], ["b"], ["c"]]
    desk.load(gone=["c"])
    assert desk.statements() == [["a", "b"]]


def test_an_article_read_anew_takes_its_quote_out_of_a_statement(desk: Desk) -> None:
    """The first of a statement gives it its name, and keeps that for what it says now."""
    desk.load([Made("a", SAID), Made("b", SAID, hours=4)])
    desk.load([Made("a", OTHER)])
    assert desk.statements() == [["a"], ["b"]]
    assert desk.carriers() == [1, 1]
    desk.load([Made("a", SAID)])
    assert desk.statements() == [["a", "b"]]
    assert desk.carriers() == [2]


def test_a_statement_counts_its_quotes_and_is_told_in_the_first(desk: Desk) -> None:
    longer = f"{SAID}, and nobody slept well"
    desk.load([Made("b", SAID, hours=4), Made("a", longer), Made("c", OTHER)])
    desk.con.execute(
        "insert into entities values ($1, 'Ada Obi', 'person')", [ids.key("entity", "Ada Obi")]
    )
    rows = desk.con.execute(
        "select content, speaker, quotes, articles, sources from distinct_statements "
        "order by quotes desc"
    ).fetchall()
    assert rows == [(longer, "Ada Obi", 2, 2, 1), (OTHER, "Ada Obi", 1, 1, 1)]


def made_set(chosen: random.Random) -> list[Made]:
    """Stories with trimmed copies, chains, and quotes that recur under several names."""
    made = []
    for number in range(chosen.randint(4, 12)):
        words = text(chosen.randint(1, 3)).split()
        first = chosen.choice([0, 0, 15, 30])
        body = " ".join(words[first : first + chosen.choice([90, 75, 60, 50, 8])])
        speaker = chosen.choice(["Ada Obi", "Tom Reyes", None])
        made.append(Made(f"n{number}", body, speaker, chosen.choice([0, 3, 90, None])))
    return made


@pytest.mark.parametrize("seed", range(6))
def test_splits_and_orders_of_loading_make_no_difference(
    empty: duckdb.DuckDBPyConnection, tmp_path: Path, seed: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    """In parts, some articles twice and some taken out again, one at a time: as all at once."""
    chosen = random.Random(seed)  # noqa: S311  # not for secrets
    made = made_set(chosen)
    gone = chosen.sample([one.name for one in made], chosen.randint(0, 3))
    at_once = Desk(empty, tmp_path)
    at_once.load([one for one in made if one.name not in gone])
    tables = ("articles", "article_bands", "quote_keys", "quote_clusters", "quotes")
    expected = {table: at_once.rows(table) for table in tables}
    for most, number in (("PAIRS_AT_ONCE", 1), ("QUOTES_AT_ONCE", 1), ("HASHES_AT_ONCE", 50)):
        monkeypatch.setattr(f"tasks.warehouse.copies.{most}", number)
    afresh = Desk(empty, tmp_path)
    afresh.load([one for one in made if one.name not in gone], afresh=True)
    assert {table: afresh.rows(table) for table in tables} == expected
    in_parts = Desk(empty, tmp_path)
    chosen.shuffle(made)
    cut = chosen.randint(0, len(made))
    in_parts.load(made[:cut])
    in_parts.load(made[max(0, cut - 2) :], gone=gone[:1])
    in_parts.load(gone=gone)
    assert {table: in_parts.rows(table) for table in tables} == expected


def test_a_signature_stays_what_it_was() -> None:
    """Bands of the lake compare only while the library hashes as it did: see near_copies."""
    assert bands_of(STORY)[:2] == [2370975826177389306, 7551100800693872653]
    assert len(set(bands_of(STORY))) == 32
    assert bands_of(trimmed(STORY, 0.4)) == []


@given(
    st.lists(st.text(alphabet="abcÄßéШщ港口東ไทย 12.,’-\n", max_size=60), min_size=1, max_size=20)
)
@hypothesis_settings(max_examples=10)
def test_the_warehouse_compares_by_the_same_words(bodies: list[str]) -> None:
    with duckdb.connect() as con:
        con.execute(
            "create table articles as select unnest(range(len($1))) as article_id, "
            "unnest($1) as body",
            [bodies],
        )
        con.execute(
            "create table copy_part as select article_id, article_id as head_id from articles"
        )
        con.execute(sql.statement("list_copy_texts"))
        con.execute(sql.statement("list_copy_words"))
        con.execute(sql.statement("list_word_runs"))
        found = con.execute(
            "select article_id, count(*) from word_runs group by article_id"
        ).fetchall()
    expected = {no: len(runs) for no, body in enumerate(bodies) if (runs := shingles_of(body))}
    assert dict(found) == expected
