"""What each rule of cleaning is worth: the pieces that it drops or adds, rightly and wrongly.

A dropped piece is wrong where the gold article has its words and ours has not; where ours has
them elsewhere it is a copy. An added one is wrong where the gold article has not its words. A
rule that is more often wrong than right on two sets does not earn its keep.
"""

from collections import Counter
from collections.abc import Iterator, Sequence
from pathlib import Path

from bench.quality.gold_pages import known_text, letters, page_of, read_gold
from onrecord.cleaning.clean import clean_with_decisions
from onrecord.cleaning.decisions import DROPPED, RULES, Decision
from onrecord.records import Article

RIGHT, WRONG, COPY = "rightly", "wrongly", "copies"


def print_rules(paths: Sequence[Path]) -> int:
    """Print a line for each rule, with three counts for each set."""
    counts = {path: _count(path) for path in paths}
    print(f"{'':24s}" + "".join(f"{path.stem:>27s}" for path in paths))
    print(f"{'':24s}" + f"{RIGHT:>9s}{WRONG:>9s}{COPY:>9s}" * len(paths))
    for rule in RULES:
        for action in sorted(
            {action for one in counts.values() for action, of, _ in one if of == rule}
        ):
            cells = (
                counts[path][action, rule, how] for path in paths for how in (RIGHT, WRONG, COPY)
            )
            print(f"{rule:12s}{action:12s}" + "".join(f"{number:9d}" for number in cells))
    return 0


def _count(path: Path) -> Counter[tuple[str, str, str]]:
    found: Counter[tuple[str, str, str]] = Counter()
    for gold in read_gold(path, None):
        cleaned = clean_with_decisions(page_of(path.parent, gold))
        body = letters(cleaned.result.body) if isinstance(cleaned.result, Article) else ""
        found.update(_judge(cleaned.decisions, known_text(gold), body))
    return found


def _judge(decisions: Sequence[Decision], known: str, body: str) -> Iterator[tuple[str, str, str]]:
    for one in decisions:
        squeezed = letters(one.text)
        if not squeezed:
            continue
        right = (squeezed in known) != (one.action == DROPPED)
        copied = not right and one.action == DROPPED and squeezed in body
        yield one.action, one.rule, RIGHT if right else COPY if copied else WRONG
