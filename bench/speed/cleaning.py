"""CPU time of cleaning a page, against trafilatura alone on the same pages.

`python -m bench.speed.cleaning GOLD.jsonl… [--rounds 3]`

Both read the same bytes in one process, page by page in turn; the shortest time of each counts.
"""

import argparse
import sys
import time
from collections.abc import Callable, Sequence
from functools import partial
from pathlib import Path

from trafilatura import extract
from trafilatura.external import jt_stoplist_init

from bench.quality.gold_pages import page_of, read_gold
from onrecord.cleaning.clean import clean_page


def main(arguments: Sequence[str]) -> int:
    """Print milliseconds per page for both, and how they compare."""
    parser = argparse.ArgumentParser(prog="bench.speed.cleaning", description="CPU per page")
    parser.add_argument("gold", type=Path, nargs="+")
    parser.add_argument("--rounds", type=int, default=1)
    options = parser.parse_args(arguments)
    pages = [page_of(path.parent, one) for path in options.gold for one in read_gold(path, None)]
    jt_stoplist_init()
    clean_page(pages[0])
    ours = theirs = 0.0
    for page in pages:
        bare = partial(extract, page.content, include_comments=False)
        tried = [
            (_seconds(partial(clean_page, page)), _seconds(bare)) for _ in range(options.rounds)
        ]
        ours += min(first for first, _ in tried)
        theirs += min(second for _, second in tried)
    print(f"{'pages':18s} {len(pages)}")
    print(f"{'OnRecord, ms':18s} {1000 * ours / len(pages):.1f}")
    print(f"{'trafilatura, ms':18s} {1000 * theirs / len(pages):.1f}")
    print(f"{'ratio':18s} {ours / theirs:.2f}")
    return 0


def _seconds(work: Callable[[], object]) -> float:
    start = time.process_time()
    work()
    return time.process_time() - start


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
