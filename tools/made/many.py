"""Makes a lake of very many invented articles out of a smaller one, some ten times as fast.

Each round writes the articles of the smaller lake again, as other articles of later days: other
keys, other addresses, and other keys of texts and quotes, so that within a round as many are copies
of each other as in the smaller lake, and none across rounds. Words are the same in all rounds, for
a vocabulary hardly grows. Names do: of `n` rounds some `n ** 0.7` have names of their own, as
different names grow in news (Heaps' law), and the others share these.
"""

import re
from collections.abc import Callable, Iterator, Mapping, Sequence
from concurrent.futures import ProcessPoolExecutor
from dataclasses import dataclass
from datetime import timedelta
from functools import partial
from random import Random
from string import ascii_lowercase
from typing import Any

import numpy as np
import pyarrow as pa
import pyarrow.compute as pc
import pyarrow.parquet as pq

import sql
from tasks.batches.proofs import LOOKED_AT, PROOFS
from tasks.batches.scratch_db import engine
from tasks.lake.lineage import annotation_batch, article_batch
from tasks.lake.local import Lake
from tasks.settings import Settings

BATCHES_AT_ONCE = 5
"""Batches of the smaller lake that become one: a thousand articles, where a small one has 200."""

HEAPS = 0.7
"""Different names grow with this power of the number of articles."""

NAME = re.compile(r"[A-Z][a-zé]+")
KEYS = {"article_id": "round", "page_id": "round", "band": "round", "key": "round"}
KEYS |= {"made_in": "round", "entity_id": "names", "via_entity_id": "names", "named_id": "names"}
"""Columns of keys, and what their values depend on: the round, or the names that it has."""

TEXTS = ("title", "body", "name", "text", "content", "speaker", "cue")
ADDRESSES = ("url", "final_url", "canonical_url")
TIMES = ("published_at", "fetched_at")
STAGES = ("pages", "articles", "annotations")


@dataclass(frozen=True, slots=True)
class Round:
    """One round of articles.

    Attributes:
        number: Its number; round 0 would be the smaller lake itself.
        days: Days by which its articles are later.
    """

    number: int
    days: int

    @property
    def names(self) -> int:
        """The number of the set of names that it has; 0 for those of the smaller lake."""
        known = int(self.number**HEAPS)
        fresh = known != int((self.number - 1) ** HEAPS)
        return known if fresh else Random(self.number).randrange(known + 1)  # noqa: S311


def write_rounds(smaller: Settings, settings: Settings, rounds: Sequence[int], days: int) -> None:
    """Write rounds of a smaller lake's articles into another lake.

    Args:
        smaller: Where the smaller lake is: `tools.made.corpus` wrote it.
        settings: Where the other lake is and how many processes may work.
        rounds: Numbers of the rounds, from 1.
        days: How many days the articles of a round cover.
    """
    roots = Lake(smaller.lake).batches("pages")
    parts = [
        roots[first : first + BATCHES_AT_ONCE] for first in range(0, len(roots), BATCHES_AT_ONCE)
    ]
    work = [(each, part) for each in rounds for part in parts]
    write = partial(_write, smaller, settings, days)
    with ProcessPoolExecutor(settings.workers) as pool:
        for _ in pool.map(write, work, chunksize=4):
            pass


def _write(smaller: Settings, settings: Settings, days: int, work: tuple[int, list[str]]) -> None:
    number, roots = work
    which, lake = Round(number, days * number), Lake(settings.lake)
    batch = f"{_salt(f'{number}/{roots[0]}'):016x}"
    cleaned = article_batch(batch, settings)
    names = {
        "pages": batch,
        "articles": cleaned,
        "annotations": annotation_batch(cleaned, settings),
    }
    made = {stage: dict(_tables(smaller, stage, roots, which)) for stage in STAGES}
    made["annotations"][PROOFS] = _proofs(made)
    for stage in STAGES:
        lake.write(stage, names[stage], made[stage])


def _tables(
    smaller: Settings, stage: str, roots: Sequence[str], which: Round
) -> Iterator[tuple[str, pa.Table]]:
    """The tables of some batches, united, as another round has them."""
    lake, change = Lake(smaller.lake), _changes(which)
    cleaned = [article_batch(root, smaller) for root in roots]
    held = {
        "pages": roots,
        "articles": cleaned,
        "annotations": [annotation_batch(each, smaller) for each in cleaned],
    }[stage]
    for file in sorted(lake.path(stage, held[0]).iterdir()):
        if file.stem == PROOFS:
            continue
        table = pa.concat_tables(pq.read_table(each) for each in lake.files(stage, held, file.stem))
        table = table.drop_columns(["batch_id"])
        for place, name in enumerate(table.column_names):
            if name in change and len(table) and not pa.types.is_binary(table.schema.types[place]):
                table = table.set_column(place, name, change[name](table.column(name)))
        yield file.stem, table


def _changes(which: Round) -> Mapping[str, Callable[[Any], Any]]:
    """How the columns of a round differ from those of the smaller lake."""
    salts = {"round": _salt(f"round {which.number}"), "names": _salt(f"names {which.names}")}
    if not which.names:
        salts["names"] = 0
    spelling = _cipher(which.names)

    def key(salt: int, column: Any) -> Any:
        whole = column.combine_chunks()
        values = np.bitwise_xor(pc.fill_null(whole, 0).to_numpy(), salt)
        return pa.array(values, mask=np.asarray(whole.is_null()))

    def spelled(column: Any) -> Any:
        respelled = [text and NAME.sub(spelling, text) for text in column.to_pylist()]
        return pa.array(respelled, column.type)

    changes: dict[str, Callable[[Any], Any]] = {
        name: partial(key, salts[what]) for name, what in KEYS.items()
    }
    if which.names:
        changes |= dict.fromkeys(TEXTS, spelled)
    ending = f"/{which.number}"
    changes |= dict.fromkeys(
        ADDRESSES, lambda column: pc.binary_join_element_wise(column, ending, "")
    )
    later = pa.scalar(timedelta(days=which.days), pa.duration("us"))
    changes |= dict.fromkeys(TIMES, lambda column: pc.add(column, later))
    return changes


def _cipher(names: int) -> Callable[[re.Match[str]], str]:
    """Spells a name otherwise, in as many letters."""
    letters = [*ascii_lowercase]
    Random(names).shuffle(letters)  # noqa: S311
    other = "".join(letters)
    table = str.maketrans(ascii_lowercase + ascii_lowercase.upper(), other + other.upper())
    return lambda match: match[0].translate(table)


def _salt(of: str) -> int:
    return Random(of).getrandbits(63)  # noqa: S311


def _proofs(made: Mapping[str, Mapping[str, pa.Table]]) -> pa.Table:
    """Proofs of articles in which nothing is refuted, for a round changes no offset."""
    with engine().cursor() as con:
        con.register("loaded_articles", made["articles"]["articles"])
        for name in LOOKED_AT:
            con.register(f"loaded_{name}", made["annotations"][name])
        con.execute(sql.statement("list_sums"))
        asked: dict[str, Any] = {"refuted": []}
        proofs: pa.Table = con.sql(sql.statement("list_proofs"), params=asked).to_arrow_table()
        return proofs
