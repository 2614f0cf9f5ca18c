"""Whether the same pages give the same articles in every process and every order.

`python -m bench.quality.page_seeds GOLD.jsonl…` prints the digest of one process; pages.py
compares those of six, each with another hash seed, every second of which goes backwards.
"""

import hashlib
import os
import subprocess
import sys
from collections.abc import Iterator, Sequence
from pathlib import Path

from bench.quality.gold_pages import page_of, read_gold
from onrecord.cleaning.clean import clean_with_decisions
from tasks.batches.language_model import load_language_model

SEEDS = range(6)


def print_seeds(paths: Sequence[Path]) -> int:
    """Print the digest of each process; 1 where they differ."""
    digests = list(digests_of(paths))
    for seed, digest in zip(SEEDS, digests, strict=True):
        print(f"seed {seed}, {'backwards' if seed % 2 else 'forwards'}: {digest}")
    return 0 if len(set(digests)) == 1 else 1


def digests_of(paths: Sequence[Path]) -> Iterator[str]:
    """Digests of the same pages, each made by a process of its own."""
    return (_ask(paths, seed) for seed in SEEDS)


def _ask(paths: Sequence[Path], seed: int) -> str:
    way = ["--backwards"] if seed % 2 else []
    command = [sys.executable, "-m", "bench.quality.page_seeds", *map(str, paths), *way]
    environment = {**os.environ, "PYTHONHASHSEED": str(seed)}
    # this very program
    done = subprocess.run(  # noqa: S603
        command, env=environment, stdout=subprocess.PIPE, text=True, check=True
    )
    return done.stdout.strip()


def digest(paths: Sequence[Path], *, backwards: bool) -> str:
    """The digest of all that cleaning makes of gold pages and decides about them."""
    found = []
    for path in paths:
        golds = read_gold(path, None)
        for gold in reversed(golds) if backwards else golds:
            cleaned = clean_with_decisions(page_of(path.parent, gold))
            made = repr((cleaned.result, list(cleaned.decisions)))
            found.append((gold["id"], hashlib.sha256(made.encode("utf-8")).hexdigest()))
    return hashlib.sha256(repr(sorted(found)).encode("utf-8")).hexdigest()[:16]


if __name__ == "__main__":
    given = sys.argv[1:]
    load_language_model()
    print(
        digest(
            [Path(one) for one in given if one != "--backwards"], backwards="--backwards" in given
        )
    )
