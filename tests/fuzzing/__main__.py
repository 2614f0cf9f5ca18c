"""The command."""

import argparse
import sys
import time
from pathlib import Path

from tests.fuzzing import __doc__ as description
from tests.fuzzing.hunt import Fault, hunt, within


def main() -> int:
    """Hunt, and print each distinct fault with a small input that shows it.

    Returns:
        0 where nothing was found, else 1.
    """
    options = argparse.ArgumentParser(
        description=description, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    options.add_argument("--minutes", type=float, default=30, help="of processor time")
    options.add_argument("--seed", type=int, default=1, help="of all that is drawn")
    options.add_argument("--only", default="", help="kinds of inputs, with commas between")
    options.add_argument("--annotate", type=int, default=40, help="one of so many articles")
    options.add_argument("--out", type=Path, help="where inputs that fail are kept")
    chosen = options.parse_args()

    def met(fault: Fault) -> None:
        print(fault, flush=True)
        if chosen.out is not None:
            chosen.out.mkdir(parents=True, exist_ok=True)
            place = fault.place.rpartition("/")[2].replace(":", "-")
            Path(chosen.out, f"{fault.kind}-{fault.error}-{place}").write_bytes(fault.data)

    kinds = [kind for kind in chosen.only.split(",") if kind]
    began = time.process_time()
    found = hunt(chosen.seed, within(chosen.minutes), kinds, chosen.annotate, met)
    by_kind = ", ".join(f"{kind} {count:,}" for kind, count in sorted(found.tried.items()))
    print(
        f"seed {chosen.seed}: {found.tried.total():,} inputs in "
        f"{time.process_time() - began:,.0f} s of processor time; {found.articles:,} articles, "
        f"{found.annotated:,} annotated; {len(found.faults)} distinct faults\n  {by_kind}"
    )
    for (error, place), times in found.times.most_common():
        print(f"  {times:,} times {error} at {place}")
    return 1 if found.faults else 0


if __name__ == "__main__":
    sys.exit(main())
