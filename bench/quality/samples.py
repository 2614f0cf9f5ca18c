"""Measures how well the whole pipeline reads the samples, against their gold: `tools.gold.samples`.

    python -m bench.quality.samples [--home FOLDER] [--errors]

Without a folder the samples are ingested into a new one.
"""

import argparse
import sys
from pathlib import Path
from tempfile import TemporaryDirectory

from tasks.offline import ingest
from tasks.settings import Settings
from tools.gold.samples import SAMPLES, measure


def main() -> None:
    """Print the figures, and with `--errors` what went wrong."""
    parser = argparse.ArgumentParser(description="quality on the samples")
    parser.add_argument("--home", type=Path, help="a home that holds the samples already")
    parser.add_argument("--errors", action="store_true")
    arguments = parser.parse_args()
    with TemporaryDirectory() as folder:
        settings = Settings.from_environment(arguments.home or Path(folder))
        if arguments.home is None:
            ingest([str(SAMPLES)], settings)
        measured = measure(settings.warehouse)
    for name, value in measured.figures.items():
        print(f"{name:18s} {value:6.1f}")
    if arguments.errors:
        for error in measured.errors:
            sys.stdout.write("\t".join(error) + "\n")


if __name__ == "__main__":
    main()
