"""Search: ranked as BM25 says, whatever is asked, over exactly what the tables hold."""

import math
import re
import shutil
import unicodedata
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import replace
from itertools import chain
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

import duckdb
import pytest
from hypothesis import given
from hypothesis import settings as examples
from hypothesis import strategies as st

import sql
from onrecord.records import Article, Page
from tasks.batches.index import INDEX_TABLES
from tasks.lake.lineage import complete_chains
from tasks.lake.local import Lake
from tasks.maintenance.merge import merge_chains
from tasks.settings import Settings
from tasks.warehouse import search_index
from tasks.warehouse.schema import migrate
from tasks.warehouse.search_index import SORTING, IndexFiles, wants_sorting
from tests.made_lake import made_article, made_page, write_chain
from tests.made_stories import made_story, write_stories
from tests.made_warehouse import index_all
from tests.test_load import ask, load

TEXTS = {
    1: (
        "Harbour strike begins",
        "The harbour strike began. Crane drivers left.\nA strike is rare.",
    ),
    2: ("Ferries stay in port", "Strike or not, the harbour stays shut, said Fennick’s deputy."),
    3: (None, "Ferry fares rise. The ferry union calls the fares unfair; ferries are late."),
    4: (
        "Café São Jorge",
        "ÉCOLE, e\N{COMBINING ACUTE ACCENT}cole and école are one word; naïve is not.",
    ),
    5: ("港湾スト", "港湾のストライキが始まった。"),
    6: ("U.S. port fees", "Fees of 12,000 dollars hit O’Brien’s boats at the port, the port said."),
    7: ("", "…"),
}
WORD = re.compile(r"[^\W_](?:[^\W_]|[\u0300-\u036f])*")


@pytest.fixture(scope="module")
def con() -> Iterator[duckdb.DuckDBPyConnection]:
    with made_index(TEXTS) as connection:
        yield connection


@pytest.fixture(scope="module")
def own() -> Iterator[duckdb.DuckDBPyConnection]:
    """One that a test may change, and empties first."""
    with made_index(TEXTS) as connection:
        yield connection


@contextmanager
def made_index(
    texts: Mapping[int, tuple[str | None, str]],
) -> Iterator[duckdb.DuckDBPyConnection]:
    with duckdb.connect(config={"threads": 2}) as connection:
        migrate(connection)
        for script in (*sql.scripts("functions"), *sql.scripts("macros")):
            if script.name.startswith(("fulltext", "search")):
                connection.execute(script.text)
        insert(connection, texts)
        yield connection


def insert(con: duckdb.DuckDBPyConnection, texts: Mapping[int, tuple[str | None, str]]) -> None:
    """Put articles in, each with its body as its one quote, and index them."""
    con.execute(
        "insert into sources select 1, 'selby.example', 'Selby Mail' "
        "where not exists (from sources)"
    )
    given = {
        "keys": list(texts),
        "titles": [title for title, _ in texts.values()],
        "bodies": [body for _, body in texts.values()],
    }
    con.execute(
        "insert into articles by name select key as article_id, key as page_id, "
        "'u' || key as url, 'u' || key as canonical_url, 1 as source_id, "
        "'selby.example' as source_domain, "
        "'Selby Mail' as source_name, title, 'en' as language, 'article' as kind, "
        "body, 1 as word_count, 'b' as batch_id "
        "from (select unnest($keys) as key, unnest($titles) as title, unnest($bodies) as body)",
        given,
    )
    con.execute(
        "insert into quotes by name select key as article_id, 0 as quote_no, 'direct' as kind, "
        "body as content, 0 as paragraph_no, 'statement' as tier, 'asserted' as modality, "
        "'direct.test' as rule, 0.9 as confidence, 1 as extractor "
        "from (select unnest($keys) as key, unnest($bodies) as body)",
        {name: given[name] for name in ("keys", "bodies")},
    )
    con.execute(
        "create or replace temp table gone as select unnest($1) as article_id", [list(texts)]
    )
    with TemporaryDirectory() as folder:
        index_all(con, Path(folder))


def empty(con: duckdb.DuckDBPyConnection) -> None:
    """Take everything out of the tables and the index."""
    con.execute("create or replace temp table gone as select article_id from articles")
    con.execute("delete from articles")
    con.execute("delete from quotes")
    with TemporaryDirectory() as folder:
        index_all(con, Path(folder))


def found(con: duckdb.DuckDBPyConnection, words: str, macro: str = "search") -> list[int]:
    query = {
        "search": "select article_id from search($1)",
        "search_quotes": "select article_id from search_quotes($1)",
    }[macro]
    return [row[0] for row in con.execute(query, [words]).fetchall()]


@pytest.mark.parametrize(
    ("words", "expected"),
    [
        ("crane", {1}),
        ("CRANE", {1}),  # letter case plays no part
        ("ecole", {4}),  # nor do marks on letters, composed or not
        ("Ecole\N{COMBINING ACUTE ACCENT}", {4}),
        ("harbour", {1, 2}),
        ("harbour ferry", {1, 2, 3}),  # any of several words
        ("jorge", {4}),  # the title counts
        ('"harbour strike"', {1}),  # a phrase
        ("“harbour strike”", {1}),  # in quotation marks of any form
        ('"strike harbour"', set()),  # in this order
        ('"strike begins"', {1}),  # in the title
        ('"begins the harbour"', set()),  # but not from the title into the body
        ('"drivers left a strike"', {1}),  # over marks and line breaks
        ('"harbour strike" ferry', {1}),  # a phrase must occur, a word need not
        ('"harbour" ferry', {1, 2}),  # so must a word in quotation marks
        ('"harbour" "deputy"', {2}),
        ('"harbour strike', {1}),  # the closing mark is missing
        ("ferr*", {2, 3}),  # words that begin so
        ("ferri*", {2, 3}),
        ('"harbour str*"', {1}),  # also in a phrase
        ('"harb* strike" ', {1}),
        ("ferr", set()),  # only with a star
        ("*", set()),
        ("Fennick", {2}),  # a possessive is two words
        ("Fennick's", {2}),  # which stand together
        ("12,000", {6}),
        ("12000", set()),
        ("U.S.", {6}),
        ("o'brien", {6}),
        ("港湾", {5}),  # no spaces between words: each sign is one
        ("湾港", set()),
        ("ストライキ", {5}),
        ("", set()),
        ("\N{PARTY POPPER} … !", set()),
        ("zeppelin", set()),
    ],
)
def test_what_a_search_finds(
    con: duckdb.DuckDBPyConnection, words: str, expected: set[int]
) -> None:
    assert set(found(con, words)) == expected


def test_quotes_are_found_without_their_title(con: duckdb.DuckDBPyConnection) -> None:
    assert found(con, "jorge", "search_quotes") == []
    assert set(found(con, "harbour", "search_quotes")) == {1, 2}


@pytest.mark.parametrize(
    ("words", "snippet"),
    [
        ("crane", "The harbour strike began. «Crane» drivers left. A strike is rare."),
        ('"harbour strike"', "The «harbour strike» began. Crane drivers left. A strike is rare."),
        (
            "harbour strike",
            "The «harbour strike» began. Crane drivers left. A «strike» is rare.",
        ),
        ("fennick", "… the harbour stays shut, said «Fennick»’s deputy."),
        ("jorge", "ÉCOLE, e\N{COMBINING ACUTE ACCENT}cole and école are one word; naïve is not."),
        ("o'brien", "… of 12,000 dollars hit «O’Brien»’s boats at the port, the port said."),
    ],
)
def test_the_snippet_shows_where(con: duckdb.DuckDBPyConnection, words: str, snippet: str) -> None:
    rows = con.execute("select snippet from search($1)", [words]).fetchall()
    assert snippet in [row[0] for row in rows]


def test_the_snippet_of_a_long_text_is_where_most_stands_together() -> None:
    filler = "grain prices fell again on a quiet day of trade in the north " * 20
    body = f"Lighthouse news. {filler} The lighthouse keeper resigned. {filler}"
    with made_index({50: (None, body)}) as con:
        (snippet,) = con.execute("select snippet from search('lighthouse keeper')").fetchall()[0]
    assert snippet.startswith("… ")
    assert "«lighthouse keeper» resigned." in snippet
    assert snippet.endswith("…")
    assert len(WORD.findall(snippet)) == 30


# A second reading of the same rules, in Python, to compare with.


def plain(text: str | None) -> list[str]:
    """Words without case and marks."""
    words = WORD.findall(text or "")
    bare = [unicodedata.normalize("NFD", word.lower()) for word in words]
    return ["".join(c for c in word if not unicodedata.combining(c)) for word in bare]


def times(piece: Sequence[str], tokens: Sequence[str]) -> int:
    """How often the words of a piece stand together."""

    def fits(word: str, token: str) -> bool:
        return token.startswith(word[:-1]) if word.endswith("*") else token == word

    return sum(
        all(fits(word, token) for word, token in zip(piece, tokens[at:], strict=False))
        for at in range(len(tokens) - len(piece) + 1)
    )


def bm25(texts: dict[int, list[list[str]]], pieces: Sequence[Sequence[str]]) -> dict[int, float]:
    """The scores of the articles that hold any of the pieces, and all of the phrases."""
    lengths = {key: sum(map(len, fields)) for key, fields in texts.items()}
    mean = sum(lengths.values()) / len(lengths)
    scores: dict[int, float] = {}
    for piece in {tuple(piece) for piece in pieces}:
        counts = {key: sum(times(piece, each) for each in texts[key]) for key in texts}
        holders = sum(count > 0 for count in counts.values())
        weight = math.log(1 + (len(texts) - holders + 0.5) / (holders + 0.5))
        for key, count in counts.items():
            if count:
                shortening = 1.2 * (0.25 + 0.75 * lengths[key] / mean)
                scores[key] = scores.get(key, 0) + weight * count * 2.2 / (count + shortening)
    required = [piece for piece in pieces if len(piece) > 1]
    return {
        key: score
        for key, score in scores.items()
        if all(any(times(piece, each) for each in texts[key]) for piece in required)
    }


VOCABULARY = st.sampled_from(["tide", "Tides", "tidal", "quay", "Quáy", "crane", "dues", "ebb"])
BODIES = st.lists(st.lists(VOCABULARY, min_size=1, max_size=12), min_size=1, max_size=12)
ASKED = st.sampled_from(["tide", "quay", "crane", "ebb", "tid*", "cr*", "dues"])
PIECES = st.lists(st.lists(ASKED, min_size=1, max_size=3), min_size=1, max_size=4)


@examples(max_examples=20)
@given(bodies=BODIES, titles=BODIES, pieces=PIECES, counted=st.integers(0, 12))
def test_the_ranking_is_bm25(
    own: duckdb.DuckDBPyConnection,
    bodies: list[list[str]],
    titles: list[list[str]],
    pieces: list[list[str]],
    counted: int,
) -> None:
    """Whether words are counted ahead in no article, in the first few or in all."""
    texts = {
        key: (" ".join(titles[key % len(titles)]), ". ".join(body))
        for key, body in enumerate(bodies)
    }
    asked = " ".join(
        piece[0] if len(piece) == 1 else '"' + " ".join(piece) + '"' for piece in pieces
    )
    empty(own)
    first = dict(list(texts.items())[:counted])
    if first:
        with pytest.MonkeyPatch.context() as patch:
            patch.setattr(search_index, "SORTED_FROM", 1)
            insert(own, first)
        assert own.execute("from common_words_in_articles").fetchall()
    if len(first) < len(texts):
        insert(own, {key: text for key, text in texts.items() if key not in first})
    rows = own.execute("select article_id, score from search($1, most := 100)", [asked]).fetchall()
    expected = bm25({key: [plain(part) for part in text] for key, text in texts.items()}, pieces)
    assert dict(rows) == pytest.approx(expected, abs=2e-6)
    assert [row[0] for row in rows] == sorted(dict(rows), key=lambda key: (-dict(rows)[key], key))


@examples(max_examples=40)
@given(
    words=st.text(max_size=30)
    | st.text(alphabet="\"“”*' .?+()[]{}\\^$|-_%;:a1é", max_size=30)
    | st.from_regex(r'\A("?[a-z]{1,9}[*"]? ?){1,6}\Z')
)
def test_no_search_raises(con: duckdb.DuckDBPyConnection, words: str) -> None:
    found(con, words)
    found(con, words, "search_quotes")


@examples(max_examples=40)
@given(text=st.text(max_size=60))
def test_a_text_is_found_by_each_of_its_words(con: duckdb.DuckDBPyConnection, text: str) -> None:
    """Reading a search and reading a text are one."""
    asked = con.execute(
        "select fulltext_tokens($1), (select list(word) from fulltext_asked($1))", [text]
    ).fetchall()[0]
    tokens = con.execute(
        "select list_transform(fulltext_tokens($1), lambda t: fulltext_word(t))", [text]
    ).fetchall()[0][0]
    assert set(asked[1] or []) == set(tokens)
    assert all(tokens)


def index_of(settings: Settings) -> list[list[tuple[Any, ...]]]:
    """What the index says, its own numbers left out."""
    queries = (
        """select word, article_id, place from words_in_articles
        join indexed_words using (word_no) join indexed_articles using (document_no)""",
        """select word, article_id, quote_no, place from words_in_quotes
        join indexed_words using (word_no) join indexed_quotes using (document_no)""",
        "select word from indexed_words",
        "select article_id, word_count from indexed_articles",
        "select article_id, quote_no, word_count from indexed_quotes",
    )
    return [sorted(ask(settings, query)) for query in queries]


def test_a_changed_article_is_found_by_its_new_words_only(
    settings: Settings, tmp_path: Path
) -> None:
    url = "https://selby.example/a"
    old, new = made_page(tmp_path, "a", "old"), made_page(tmp_path, "a", "new", days=1)
    other = made_page(tmp_path, "b", "other")
    write_chain(
        settings,
        {
            old: made_article(old, url, "Ada Obi"),
            other: made_article(other, "https://selby.example/b", "Rosa Lind"),
        },
    )
    load(settings, [old, other])
    assert ask(settings, "select article_id from search('obi')") == [(old.page_id,)]
    write_chain(settings, {new: made_article(new, url, "Tom Reyes")})
    load(settings, [new])
    assert ask(settings, "from search('obi')") == []
    assert ask(settings, "select article_id from search('reyes')") == [(new.page_id,)]
    assert ask(settings, "select word from indexed_words where word in ('obi', 'reyes')") == [
        ("reyes",)
    ]
    assert ask(settings, "select quote_no from search_quotes('\"took years\"')") == [(0,), (0,)]
    by_steps = index_of(settings)
    load(settings, from_scratch=True)
    assert index_of(settings) == by_steps


def forget_words(settings: Settings) -> None:
    """Leave the lake as a release wrote it that listed no words."""
    for name in INDEX_TABLES:
        for file in settings.lake.rglob(f"{name}.parquet"):
            file.unlink()


@pytest.fixture(scope="module")
def lettered(tmp_path_factory: pytest.TempPathFactory) -> Settings:
    """A home with three batches of an article each, loaded at once; to be copied."""
    folder = tmp_path_factory.mktemp("lettered")
    settings = Settings(home=folder / "home", workers=1)
    for name in ("a", "b", "c"):
        page = made_page(folder, name, name)
        article = made_article(page, f"https://selby.example/{name}")
        write_chain(settings, {page: replace(article, title=f"{article.title}: {name}")})
    load(settings)
    return settings


@pytest.mark.parametrize("bound", ["FILES_AT_ONCE", "BYTES_AT_ONCE"])
@pytest.mark.parametrize("in_lake", [True, False])
def test_an_index_made_in_parts_says_the_same(
    settings: Settings,
    lettered: Settings,
    monkeypatch: pytest.MonkeyPatch,
    in_lake: bool,  # noqa: FBT001
    bound: str,
) -> None:
    shutil.copytree(lettered.home, settings.home)
    at_once = index_of(settings)
    assert len(at_once[3]) == 3
    if not in_lake:
        forget_words(settings)
    monkeypatch.setattr("tasks.warehouse.search_index.ARTICLES_AT_ONCE", 1)
    monkeypatch.setattr(f"tasks.warehouse.search_index.{bound}", 1)
    load(settings, from_scratch=True)
    assert index_of(settings) == at_once


def test_a_part_of_the_index_that_takes_too_much_memory_goes_in_by_halves(
    settings: Settings, lettered: Settings, monkeypatch: pytest.MonkeyPatch
) -> None:
    """What it put in before memory ran out is undone; documents are numbered once."""
    shutil.copytree(lettered.home, settings.home)
    at_once = index_of(settings)
    put_in = search_index._put_in  # noqa: SLF001  # its memory is what runs out here
    sizes: list[int] = []

    def narrow(con: duckdb.DuckDBPyConnection, files: IndexFiles, part: slice) -> None:
        put_in(con, files, part)
        sizes.append(part.stop - part.start)
        if sizes[-1] > 1:
            raise duckdb.OutOfMemoryException

    monkeypatch.setattr(search_index, "_put_in", narrow)
    load(settings, from_scratch=True)
    assert sizes == [3, 1, 2, 1, 1]
    assert index_of(settings) == at_once


def test_words_that_a_batch_lacks_are_made(settings: Settings, tmp_path: Path) -> None:
    """A batch of an older release beside one of this one, then both merged into one."""
    for name in ("old", "new"):
        page = made_page(tmp_path, name, name)
        article = replace(made_article(page, f"https://selby.example/{name}"), title=name)
        write_chain(settings, {page: article})
        if name == "old":
            forget_words(settings)
    load(settings)
    before = index_of(settings)
    keys = ask(settings, "select article_id, key from quote_keys order by all")
    assert len(before[3]) == len({article for article, _ in keys}) == 2
    chains = complete_chains(Lake(settings.lake), settings)
    merged = merge_chains(Lake(settings.lake), chains)
    load(settings, from_scratch=True)
    assert ask(settings, "select batch_id from loaded_batches where stage = 'pages'") == [(merged,)]
    assert index_of(settings) == before
    assert ask(settings, "select article_id, key from quote_keys order by all") == keys


def test_of_a_batch_only_the_current_articles_are_indexed(
    settings: Settings, tmp_path: Path
) -> None:
    """Its other words stay in the lake; numbers of documents do not get mixed up."""
    urls = {name: f"https://selby.example/{name}" for name in ("a", "b", "c")}
    olds = {name: made_page(tmp_path, name, "old") for name in urls}
    chain: dict[Page, Article | None] = {
        page: replace(made_article(page, urls[name], f"{name.upper()}vo Obi"), title=f"old {name}")
        for name, page in olds.items()
    }
    write_chain(settings, chain)
    new = made_page(tmp_path, "b", "new", days=1)
    write_chain(settings, {new: replace(made_article(new, urls["b"]), title="new b")})
    load(settings)
    assert ask(settings, "select title from search('old') order by title") == [
        ("old a",),
        ("old c",),
    ]
    assert ask(settings, "select title from search('new b') order by title") == [("new b",)]
    assert ask(settings, "select title from search('cvo')") == [("old c",)]
    assert ask(settings, "select word from indexed_words where word = 'bvo'") == []
    assert len(ask(settings, "from search_quotes('years')")) == len(urls)


def test_an_index_that_lacks_articles_is_completed(settings: Settings, tmp_path: Path) -> None:
    """So that a file whose index was emptied gets all of it again."""
    page = made_page(tmp_path, "a", "1")
    write_chain(settings, {page: made_article(page, "https://selby.example/a")})
    load(settings, [page])
    before = index_of(settings)
    with duckdb.connect(settings.warehouse) as con:
        for table in ("words_in_articles", "words_in_quotes", "indexed_articles", "indexed_quotes"):
            con.execute(f"truncate {table}")
        con.execute("create temp table gone as select article_id from articles limit 0")
        index_all(con, tmp_path)
    assert index_of(settings) == before


@pytest.mark.parametrize(
    ("before", "after", "expected"),
    [
        (0, 50_000, False),  # the first load comes sorted
        (1_000, 2_000, False),  # so few are found fast anyway
        (100_000, 100_000, False),
        (100_000, 130_000, True),
        (100_000, 100_100, False),
    ],
)
def test_words_are_sorted_again_now_and_then(before: int, after: int, expected: bool) -> None:  # noqa: FBT001
    assert wants_sorting(before, after) is expected


def test_a_small_load_that_sorts_all_words_passes_its_checks(
    settings: Settings, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Sorted words lie behind all others, as if the load had put them in."""
    monkeypatch.setattr(search_index, "SORTED_FROM", 1)
    write_stories(settings, [made_story(tmp_path, 1)])
    load(settings)
    write_stories(settings, [made_story(tmp_path, number) for number in range(2, 6)])
    load(settings)
    assert ask(settings, "select count(*) from indexed_articles") == [(5,)]
    unsorted = (
        "select count(*) from (select word_no < lag(word_no) over (order by rowid) as goes_back "
        "from {}) where goes_back"
    )
    for table in ("words_in_articles", "words_in_quotes"):
        assert ask(settings, unsorted.format(table)) == [(0,)], table


def test_counts_of_common_words_go_with_their_article(
    settings: Settings, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """What comes later is not counted before the index is sorted, and is found all the same."""
    checks = {check.name: check.text for check in sql.scripts("checks")}
    monkeypatch.setattr(search_index, "SORTED_FROM", 1)
    monkeypatch.setattr(search_index, "COUNTED_AT_ONCE", 2)
    url = "https://selby.example/a"
    old, other = made_page(tmp_path, "a", "old"), made_page(tmp_path, "b", "other")
    new = made_page(tmp_path, "a", "new", days=1)
    write_chain(
        settings,
        {
            old: replace(made_article(old, url), title="ferry ferry strike"),
            other: replace(made_article(other, "https://selby.example/b"), title="ferry strike"),
        },
    )
    load(settings)
    kept = (
        "select article_id, times from common_words_in_articles join indexed_articles "
        "using (document_no) join indexed_words using (word_no) "
        "where word = 'ferry' and next_no is {} order by times"
    )
    assert ask(settings, kept.format("null")) == [(other.page_id, 1), (old.page_id, 2)]
    assert len(ask(settings, kept.format("not null"))) == 3
    monkeypatch.setattr(search_index, "SORTED_FROM", 100_000)
    write_chain(settings, {new: replace(made_article(new, url), title="ferry strike over")})
    load(settings)
    assert ask(settings, kept.format("null")) == [(other.page_id, 1)]
    assert ask(settings, checks["common_words_are_counted"]) == []
    expected = {(other.page_id,), (new.page_id,)}
    assert set(ask(settings, "select article_id from search('ferry')")) == expected
    assert set(ask(settings, "select article_id from search('\"ferry strike\"')")) == expected


def test_hourly_loads_sort_seldom() -> None:
    loads = range(200_000, 2_000_000, 1_000)
    assert 8 <= sum(wants_sorting(before, before + 1_000) for before in loads) <= 12


def test_sorting_changes_no_row(con: duckdb.DuckDBPyConnection) -> None:
    query = "from words_in_quotes"
    with con.cursor() as own:
        own.execute("begin")
        own.execute("insert into words_in_quotes values (1, 1, -9)")
        before = own.execute(query).fetchall()
        for step in chain.from_iterable(SORTING):
            own.execute(sql.statement(step))
        after = own.execute(query).fetchall()
        own.execute("rollback")
    assert before != sorted(before)
    assert after == sorted(before)
