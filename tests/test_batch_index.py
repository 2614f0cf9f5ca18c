"""What a batch lists of its words and of its quotes: this, until its tables get another number."""

import hashlib

import pyarrow as pa

from tasks.batches.index import DOCUMENTS, INDEX_TABLES, QUOTE_KEYS, WORDS, index_tables

ARTICLES = pa.table(
    {
        "article_id": pa.array([9, 5], pa.int64()),
        "title": ["Tide: the tide", None],
        "body": ["“École” o’clock, 1,5.", "…"],
    }
)
QUOTES = pa.table(
    {
        "article_id": pa.array([9, 9, 9], pa.int64()),
        "quote_no": pa.array([1, 0, 2], pa.int64()),
        "modality": ["asserted", "denied", "asserted"],
        "content": ["never again will ferries leave", "École", "7 is not a lot"],
    }
)


def places_of(words: pa.Table) -> dict[str, list[tuple[int, int]]]:
    """Document and place of each word; the body begins at place 0."""
    found: dict[str, list[tuple[int, int]]] = {}
    for row in words.to_pylist():
        places = [(place >> 32, (place & 0xFFFFFFFF) - 2**31) for place in row["places"]]
        found.setdefault(row["word"], []).extend(places)
    return {word: sorted(places) for word, places in found.items()}


def test_the_words_of_a_batch() -> None:
    made = index_tables(ARTICLES, QUOTES, "batch")
    assert tuple(made) == INDEX_TABLES == ("documents_1", "words_1", "quote_keys_1")
    columns = made[DOCUMENTS].select(["document_no", "article_id", "quote_no", "word_count"])
    assert [tuple(row.values()) for row in columns.to_pylist()] == [
        (0, 5, None, 0),
        (1, 9, None, 8),
        (2, 9, 0, 1),
        (3, 9, 1, 5),
        (4, 9, 2, 5),
    ]
    assert places_of(made[WORDS]) == {
        "tide": [(1, -4), (1, -2)],
        "the": [(1, -3)],
        "ecole": [(1, 0), (2, 0)],
        "o": [(1, 1)],
        "clock": [(1, 2)],
        "1": [(1, 3)],
        "5": [(1, 4)],
        "never": [(3, 0)],
        "again": [(3, 1)],
        "will": [(3, 2)],
        "ferries": [(3, 3)],
        "leave": [(3, 4)],
        "7": [(4, 0)],
        "is": [(4, 1)],
        "not": [(4, 2)],
        "a": [(4, 3)],
        "lot": [(4, 4)],
    }
    numbers = {row["made_in"] for name in (DOCUMENTS, WORDS) for row in made[name].to_pylist()}
    assert len(numbers) == 1


def test_the_keys_of_quotes() -> None:
    made = index_tables(ARTICLES, QUOTES, "batch")[QUOTE_KEYS]
    rows = sorted(tuple(row.values()) for row in made.to_pylist())
    # Three content words each; the quote that has none but “7” goes by all its words, and one of
    # a single word by nothing.
    assert rows == sorted(
        [
            (9, 1, key_of("asserted never again will")),
            (9, 1, key_of("asserted again will ferries")),
            (9, 1, key_of("asserted will ferries leave")),
            (9, 2, key_of("asserted 7 is not a lot")),
        ]
    )


def key_of(text: str) -> int:
    """The last eight bytes of the MD5, without the last bit."""
    digest = hashlib.md5(text.encode(), usedforsecurity=False).digest()
    return int.from_bytes(digest[8:], "little") >> 1


def test_a_batch_without_articles_lists_nothing() -> None:
    made = index_tables(ARTICLES.slice(0, 0), QUOTES.slice(0, 0), "batch")
    assert [len(table) for table in made.values()] == [0, 0, 0]


def test_batches_are_told_apart() -> None:
    one, other = (index_tables(ARTICLES, QUOTES, name)[WORDS] for name in ("one", "other"))
    assert one.column("made_in")[0] != other.column("made_in")[0]
